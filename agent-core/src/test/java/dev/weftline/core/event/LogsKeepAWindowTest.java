// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weftline.core.RunId;
import dev.weftline.core.tool.Time;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A log with a window frees facts, but none that somebody still has to read. */
@Timeout(30)
class LogsKeepAWindowTest {
  private static final int FACTS = 1000;

  private final RunLog log = new RunLog(new RunId("r-1"), Time.system(), Optional.empty(), 4);

  private void write() {
    for (int i = 0; i < FACTS; i++) {
      log.append(new RunEvent.AnswerText("text " + i));
    }
  }

  @Test
  void whoIsThereFromTheStartMissesNoneHoweverSlow() {
    AssertSubscriber<RunEvent> slow = AssertSubscriber.create(1);
    log.events(1).subscribe(slow);
    write();
    slow.awaitItems(1);
    slow.request(FACTS - 1).awaitItems(FACTS);
    List<Long> seen = slow.getItems().stream().map(RunEvent::sequence).toList();
    assertThat(seen).isEqualTo(LongStream.rangeClosed(1, FACTS).boxed().toList());
  }

  @Test
  void whoComesTooLateIsToldWhereToBegin() {
    write();
    assertThatThrownBy(() -> log.events(1).collect().asList().await().indefinitely())
        .isInstanceOf(FactsGoneException.class)
        .hasMessage(
            "run r-1: fact 1 is not in memory any more. The log keeps facts from 997 on."
                + " Subscribe earlier, give the log a larger window, or read the journal.");
  }

  @Test
  void theWindowItselfCanBeRead() {
    write();
    AssertSubscriber<RunEvent> late = AssertSubscriber.create(Long.MAX_VALUE);
    log.events(997).subscribe(late);
    late.awaitItems(4);
    assertThat(late.getItems())
        .extracting(RunEvent::sequence)
        .containsExactly(997L, 998L, 999L, 1000L);
  }
}
