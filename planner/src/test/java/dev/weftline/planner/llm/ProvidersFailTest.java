// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weftline.core.WeftlineException;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.planner.LlmSettings;
import dev.weftline.planner.NoPlanException;
import dev.weftline.planner.model.ModelFailed;
import dev.weftline.testkit.model.Chunking;
import dev.weftline.testkit.model.Ending;
import dev.weftline.testkit.model.Fault;
import dev.weftline.testkit.model.Finish;
import dev.weftline.testkit.model.Reply;
import dev.weftline.testkit.model.Script;
import dev.weftline.testkit.model.SimulatedModel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan becomes when the provider of the model has each of its faults. */
class ProvidersFailTest {
  private static final String PLAN =
      """
      1. log.parse(text=$input.log)
      2. git.log(path=$1.title)
      3. join(title=$1.title, commits=$2)
      """;

  private static List<PlanEvent> plan(SimulatedModel model) {
    return Models.plan(Models.openAi(model), quick(), Models.request("why"));
  }

  /** Settings that wait for nothing. */
  private static LlmSettings quick() {
    return Models.SETTINGS.withTime(new NoWaiting());
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503})
  void aFaultThatMayPassIsTriedAgain(int status) {
    try (SimulatedModel model =
        SimulatedModel.start(
            Reply.fault(new Fault.Status(status)),
            Reply.fault(new Fault.Status(status)),
            Reply.text(PLAN))) {
      List<PlanEvent> events = plan(model);

      assertThat(Models.text(events)).isEqualTo(PLAN);
      assertThat(Models.isCommitted(events)).isTrue();
      assertThat(model.requests()).hasSize(3);
    }
  }

  @ParameterizedTest
  @CsvSource({"401, NOT_ALLOWED", "400, BAD_REQUEST", "404, BAD_REQUEST"})
  void aFaultThatStaysIsToldAtOnce(int status, ModelFailed.Kind kind) {
    try (SimulatedModel model =
        SimulatedModel.start(Script.always(Reply.fault(new Fault.Status(status))))) {
      assertThatThrownBy(() -> plan(model))
          .isInstanceOfSatisfying(
              ModelFailed.class, failed -> assertThat(failed.kind()).isEqualTo(kind))
          .hasMessageNotContaining("sk-test-secret-key");
      assertThat(model.requests()).hasSize(1);
    }
  }

  @Test
  void triesEnd() {
    try (SimulatedModel model =
        SimulatedModel.start(Script.always(Reply.fault(new Fault.Status(503))))) {
      assertThatThrownBy(() -> plan(model)).isInstanceOf(ModelFailed.class);
      assertThat(model.requests()).hasSize(1 + Models.SETTINGS.retries());
    }
  }

  @Test
  void aProviderThatIsNotThereIsNamed() {
    SimulatedModel gone = SimulatedModel.start(Reply.text(PLAN));
    gone.close();
    assertThatThrownBy(() -> plan(gone))
        .isInstanceOfSatisfying(
            ModelFailed.class,
            failed -> assertThat(failed.kind()).isEqualTo(ModelFailed.Kind.UNAVAILABLE));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aStreamThatIsCutGoesOnWhereItBrokeOff(int lines) {
    String rest = PLAN.substring(PLAN.indexOf((lines + 1) + "."));
    try (SimulatedModel model =
        SimulatedModel.start(
            Reply.text(PLAN).withChunking(Chunking.lines()).withFault(new Fault.TooLong(lines)),
            Reply.text(rest))) {
      List<PlanEvent> events = plan(model);

      assertThat(Models.text(events)).isEqualTo(PLAN);
      assertThat(Models.isCommitted(events)).isTrue();
      assertThat(model.requests().getLast().lastUserMessage())
          .contains("Go on with task " + (lines + 1));
    }
  }

  @Test
  void aConnectionThatBreaksLosesNoTask() {
    Script script =
        request ->
            request.lastUserMessage().contains("Go on with task 2")
                ? java.util.Optional.of(Reply.text(PLAN.substring(PLAN.indexOf("2."))))
                : request.lastUserMessage().contains("Go on")
                    ? java.util.Optional.empty()
                    : java.util.Optional.of(
                        Reply.text(PLAN)
                            .withChunking(Chunking.lines())
                            .withFault(new Fault.ErrorEvent(1, "overloaded")));
    try (SimulatedModel model = SimulatedModel.start(script)) {
      List<PlanEvent> events = plan(model);

      assertThat(Models.text(events)).isEqualTo(PLAN);
      assertThat(Models.isCommitted(events)).isTrue();
    }
  }

  @Test
  void aPlanThatNeverGetsItsEndIsCut() {
    Reply half = Reply.text("1. log.parse(text=$input.log)\n");
    try (SimulatedModel model = SimulatedModel.start(Script.always(half))) {
      List<PlanEvent> events = plan(model);

      assertThat(Models.isCommitted(events)).isFalse();
      assertThat(Models.all(events, PlanEvent.Planned.class)).isNotEmpty();
      assertThat(model.requests()).hasSizeLessThanOrEqualTo(1 + Models.SETTINGS.repairs());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "and so on\n", "# a note\n", "1. log.parse(text=\"", "{\"tasks\":["})
  void aModelThatNeverStopsIsStopped(String text) {
    Fault endless = new Fault.Endless(0, text.repeat(2_000), Duration.ZERO);
    Script script = Script.always(Reply.text("").withFault(endless));
    try (SimulatedModel model = SimulatedModel.start(script)) {
      boolean isCommitted;
      try {
        isCommitted =
            Models.isCommitted(
                Models.plan(Models.openAi(model), quick().withRepairs(1), Models.request("why")));
      } catch (WeftlineException e) {
        isCommitted = false;
      }
      assertThat(isCommitted).isFalse();
      assertThat(model.requests()).hasSizeLessThanOrEqualTo(2);
      model.await(1, Ending.CANCELLED);
    }
  }

  @Test
  void aKeyThatTheModelRepeatsIsNotToldOn() {
    Script script = Script.always(Reply.text("your key is Bearer sk-test-secret-key, is it not?"));
    try (SimulatedModel model = SimulatedModel.start(script)) {
      assertThatThrownBy(() -> plan(model))
          .isInstanceOf(NoPlanException.class)
          .hasMessageContaining("[redacted]")
          .hasMessageNotContaining("sk-test-secret-key");
    }
  }

  @Test
  void aModelThatFallsSilentIsGivenUp() {
    LlmSettings impatient =
        quick().withSilence(Duration.ofMillis(300)).withRetries(0).withRepairs(0);
    Reply stalled = Reply.text(PLAN).withFault(new Fault.Stall(0));
    try (SimulatedModel model = SimulatedModel.start(Script.always(stalled))) {
      assertThatThrownBy(() -> Models.plan(Models.openAi(model), impatient, Models.request("why")))
          .isInstanceOfSatisfying(
              ModelFailed.class,
              failed -> assertThat(failed.kind()).isEqualTo(ModelFailed.Kind.SILENT));
    }
  }

  @Test
  void anAnswerThatIsNoPlanIsAskedAgainOnce() {
    try (SimulatedModel model =
        SimulatedModel.start(Reply.fault(new Fault.EmptyStream()), Reply.text(PLAN))) {
      List<PlanEvent> events = plan(model);

      assertThat(Models.isCommitted(events)).isTrue();
    }
  }

  @Test
  void aRefusalIsToldInTheModelsWords() {
    Reply refusal = Reply.text("").withFinish(Finish.CONTENT_FILTER);
    try (SimulatedModel model = SimulatedModel.start(Script.always(refusal))) {
      assertThatThrownBy(() -> plan(model)).isInstanceOf(NoPlanException.class);
    }
  }

  @Test
  void malformedChunksAndBrokenBytesAreSurvived() {
    for (Fault fault : List.of(new Fault.MalformedChunk(1), new Fault.InvalidUtf8(1))) {
      Reply reply = Reply.text(PLAN).withChunking(Chunking.lines()).withFault(fault);
      try (SimulatedModel model =
          SimulatedModel.start(request ->
              java.util.Optional.of(
                  request.number() == 1
                      ? reply
                      : Reply.text(PLAN.substring(PLAN.indexOf("2.")))))) {
        List<PlanEvent> events = plan(model);
        assertThat(Models.all(events, PlanEvent.Planned.class)).as("%s", fault).isNotEmpty();
        assertThat(Models.text(events)).as("%s", fault).startsWith("1. log.parse");
      }
    }
  }

  /** A clock on which waiting takes no time. */
  private static final class NoWaiting implements dev.weftline.core.tool.Time {
    @Override
    public java.time.Instant now() {
      return java.time.Instant.EPOCH;
    }

    @Override
    public Cancellable after(Duration delay, Runnable action) {
      throw new UnsupportedOperationException("no timer is needed");
    }

    @Override
    public void sleep(Duration duration) {}
  }
}
