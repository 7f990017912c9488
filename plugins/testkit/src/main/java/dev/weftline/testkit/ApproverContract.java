// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.spi.Approver;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.ToolCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every approver keeps. Extend it in a test of your approver. */
@Timeout(60)
public abstract class ApproverContract {
  private static final Duration AT_ONCE = Duration.ofSeconds(2);
  private static final int MANY = 50;

  /** Returns an approver that has been asked nothing. */
  protected abstract Approver approver();

  /**
   * Lets the person behind the approver answer the open questions, and waits until that is done.
   * Does nothing for an approver that answers by itself.
   */
  protected void answer() {}

  /** Creates the contract. */
  protected ApproverContract() {}

  private record Decided(String id, ApprovalDecision decision) {}

  private static ApprovalRequest request(int number) {
    ToolCall call = FakeContext.call("fake.write", Json.object().put("number", number).build());
    return new ApprovalRequest(
        "a-" + number, call, Effect.WRITE, call.hash(), "fake.write(number=" + number + ")");
  }

  /** Asking returns at once, whether or not anybody answers. */
  @Test
  public void asksWithoutWaiting() {
    Approver approver = approver();
    Assertions.assertTimeoutPreemptively(
        AT_ONCE, () -> approver.ask(request(1), (id, decision) -> {}), "ask() must return at once");
  }

  /** A decision names the question and is bound to the very call that was shown. */
  @Test
  public void bindsDecisionToCall() {
    List<Decided> decided = Collections.synchronizedList(new ArrayList<>());
    Approver approver = approver();
    approver.ask(request(1), (id, decision) -> decided.add(new Decided(id, decision)));
    approver.ask(request(2), (id, decision) -> decided.add(new Decided(id, decision)));
    answer();
    assertThat(decided).extracting(Decided::id).contains("a-1", "a-2");
    assertThat(decided)
        .allMatch(one ->
            one.decision().callHash().equals(request(one.id().equals("a-1") ? 1 : 2).callHash()));
  }

  /** A decision says who decided. */
  @Test
  public void saysWhoDecided() {
    List<Decided> decided = Collections.synchronizedList(new ArrayList<>());
    approver().ask(request(1), (id, decision) -> decided.add(new Decided(id, decision)));
    answer();
    assertThat(decided).allMatch(one -> !one.decision().who().isBlank());
  }

  /** Asking the same question again is harmless: no two decisions contradict each other. */
  @Test
  public void asksAgainWithoutHarm() {
    List<Decided> decided = Collections.synchronizedList(new ArrayList<>());
    Approver approver = approver();
    approver.ask(request(1), (id, decision) -> decided.add(new Decided(id, decision)));
    approver.ask(request(1), (id, decision) -> decided.add(new Decided(id, decision)));
    answer();
    assertThat(decided).isNotEmpty();
    assertThat(decided.stream().map(one -> one.decision().approved()).distinct()).hasSize(1);
  }

  /** Questions at the same time are told apart. */
  @Test
  public void isAskedByManyAtOnce() {
    Approver approver = approver();
    List<Decided> decided = Collections.synchronizedList(new ArrayList<>());
    List<Integer> asked =
        Crowd.atOnce(
            MANY,
            i -> {
              approver.ask(request(i), (id, decision) -> decided.add(new Decided(id, decision)));
              return i;
            });
    answer();
    for (int i : asked) {
      assertThat(decided)
          .as("decision on question %d", i)
          .anyMatch(one ->
              one.id().equals("a-" + i) && one.decision().callHash().equals(request(i).callHash()));
    }
  }
}
