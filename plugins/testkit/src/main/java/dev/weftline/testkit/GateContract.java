// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.spi.Admission;
import dev.weftline.core.spi.Gate;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every gate keeps. Extend it in a test of your gate. */
@Timeout(60)
public abstract class GateContract {
  private static final Duration AT_ONCE = Duration.ofSeconds(2);
  private static final int MANY = 50;

  /**
   * A call that the gate is asked about.
   *
   * @param call the call
   * @param spec the description of its tool
   */
  public record Sample(ToolCall call, ToolSpec spec) {}

  /** Returns the gate. */
  protected abstract Gate gate();

  /** Returns calls that the gate says something of, and one at least that it does not. */
  protected abstract List<Sample> samples();

  /** Creates the contract. */
  protected GateContract() {}

  private static Optional<Admission> ask(Gate gate, Sample sample) {
    return gate.check(sample.call(), sample.spec());
  }

  /** A gate answers; it has nothing to say by an empty answer, not by null. */
  @Test
  public void givesNoNull() {
    for (Sample sample : samples()) {
      assertThat(ask(gate(), sample)).as("answer on %s", sample.call()).isNotNull();
    }
  }

  /** Its place among the gates does not change. */
  @Test
  public void orderStaysTheSame() {
    Gate gate = gate();
    assertThat(gate.order()).isEqualTo(gate.order());
  }

  /** The same call gets the same answer: it is asked again when a person has decided. */
  @Test
  public void saysTheSameAgain() {
    Gate gate = gate();
    for (Sample sample : samples()) {
      assertThat(ask(gate, sample)).isEqualTo(ask(gate, sample));
    }
  }

  /** A refusal says why. */
  @Test
  public void refusesWithReason() {
    for (Sample sample : samples()) {
      if (ask(gate(), sample).orElse(new Admission.Go()) instanceof Admission.Refuse refusal) {
        assertThat(refusal.failure().message()).as("reason of a refusal").isNotBlank();
      }
    }
  }

  /** A question is about the very call. */
  @Test
  public void bindsQuestionToCall() {
    for (Sample sample : samples()) {
      if (ask(gate(), sample).orElse(new Admission.Go()) instanceof Admission.Ask(var request)) {
        assertThat(request.callHash()).isEqualTo(sample.call().hash());
        assertThat(request.call()).isEqualTo(sample.call());
        assertThat(request.id()).isNotBlank();
        assertThat(request.shows()).isNotBlank();
      }
    }
  }

  /** A gate does not wait: it is asked while others could run. */
  @Test
  public void answersAtOnce() {
    for (Sample sample : samples()) {
      Assertions.assertTimeoutPreemptively(AT_ONCE, () -> ask(gate(), sample));
    }
  }

  /** Many calls at once get the answers that each of them gets alone. */
  @Test
  public void answersManyAtOnce() {
    Gate gate = gate();
    List<Sample> samples = samples();
    List<Optional<Admission>> alone = samples.stream().map(sample -> ask(gate, sample)).toList();
    List<Optional<Admission>> together =
        Crowd.atOnce(MANY, i -> ask(gate, samples.get(i % samples.size())));
    for (int i = 0; i < MANY; i++) {
      assertThat(together.get(i)).isEqualTo(alone.get(i % samples.size()));
    }
  }
}
