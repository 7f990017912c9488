// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.Answer;
import dev.weftline.core.Budget;
import dev.weftline.core.Goal;
import dev.weftline.core.Transcript;
import dev.weftline.core.event.RunState;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.spi.Decision;
import dev.weftline.core.spi.JoinEvent;
import dev.weftline.core.spi.Joiner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every joiner keeps. Extend it in a test of your joiner. */
@Timeout(60)
public abstract class JoinerContract {
  private static final Duration REAL_LIMIT = Duration.ofSeconds(30);
  private static final int MANY = 50;

  /** Returns the joiner. */
  protected abstract Joiner joiner();

  /** Creates the contract. */
  protected JoinerContract() {}

  private static Transcript transcript(List<String> missing) {
    Answer parts =
        new Answer(
            Map.of("title", Labelled.untrusted(Json.of("BUG: unable to handle page fault"))),
            Map.of("title", List.of(TaskPath.of(1))),
            "",
            missing);
    return new Transcript(new RunState(), Optional.of(parts), Optional.empty());
  }

  private List<JoinEvent> join(List<String> missing, Budget left) {
    return joiner()
        .join(Goal.ask("What crashed?"), transcript(missing), left)
        .collect()
        .asList()
        .await()
        .atMost(REAL_LIMIT);
  }

  private static List<Decision> decisions(List<JoinEvent> events) {
    List<Decision> decisions = new ArrayList<>();
    for (JoinEvent event : events) {
      if (event instanceof JoinEvent.Decided decided) {
        decisions.add(decided.decision());
      }
    }
    return decisions;
  }

  /** There is exactly one decision, and it comes last. */
  @Test
  public void decidesOnceAndLast() {
    List<JoinEvent> events = join(List.of(), Budget.DEFAULT);
    assertThat(decisions(events)).as("decisions").hasSize(1);
    assertThat(events.get(events.size() - 1)).isInstanceOf(JoinEvent.Decided.class);
  }

  /** That holds for incomplete results too. */
  @Test
  public void decidesWhenPartsAreMissing() {
    List<JoinEvent> events = join(List.of("owners"), Budget.DEFAULT);
    assertThat(decisions(events)).as("decisions").hasSize(1);
    assertThat(events.get(events.size() - 1)).isInstanceOf(JoinEvent.Decided.class);
  }

  /** What is missing is not made to disappear. */
  @Test
  public void keepsWhatIsMissing() {
    if (decisions(join(List.of("owners"), Budget.DEFAULT)).get(0)
        instanceof Decision.Finish(Answer answer)) {
      assertThat(answer.missing()).as("missing parts of the answer").contains("owners");
    }
  }

  /** A value of the answer is one that a task gave. */
  @Test
  public void inventsNoValue() {
    if (decisions(join(List.of(), Budget.DEFAULT)).get(0)
        instanceof Decision.Finish(Answer answer)) {
      assertThat(answer.values()).isEqualTo(transcript(List.of()).parts().orElseThrow().values());
    }
  }

  /** Without replans left it does not ask for one. */
  @Test
  public void asksForNoPlanThatCannotBe() {
    assertThat(decisions(join(List.of("owners"), Budget.DEFAULT.withReplans(0))))
        .noneMatch(Decision.Replan.class::isInstance);
  }

  /** No event comes that nobody has asked for. */
  @Test
  public void givesOnlyWhatIsAskedFor() {
    List<JoinEvent> events =
        OneByOne.items(
            joiner().join(Goal.ask("What crashed?"), transcript(List.of()), Budget.DEFAULT));
    assertThat(decisions(events)).isEqualTo(decisions(join(List.of(), Budget.DEFAULT)));
  }

  /** Many answers made at once are those that each would be alone. */
  @Test
  public void joinsForManyAtOnce() {
    List<Decision> whole = decisions(join(List.of(), Budget.DEFAULT));
    List<Decision> partial = decisions(join(List.of("owners"), Budget.DEFAULT));
    List<List<JoinEvent>> together =
        Crowd.atOnce(MANY, i -> join(i % 2 == 0 ? List.of() : List.of("owners"), Budget.DEFAULT));
    for (int i = 0; i < MANY; i++) {
      assertThat(decisions(together.get(i))).isEqualTo(i % 2 == 0 ? whole : partial);
    }
  }
}
