// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.planner.LlmPlanner;
import dev.weftline.testkit.model.Chunking;
import dev.weftline.testkit.model.Fault;
import dev.weftline.testkit.model.Reply;
import dev.weftline.testkit.model.Request;
import dev.weftline.testkit.model.Script;
import dev.weftline.testkit.model.SimulatedModel;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BrokenLinesAreRepairedTest {
  private static final String BROKEN =
      """
      1. log.parse(text=$input.log)
      2. git.log(path=$1.titel, limit=5)
      3. git.log(path="README")
      4. join(title=$1.title, commits=$2, readme=$3)
      """;

  private static final String GOOD =
      """
      1. log.parse(text=$input.log)
      2. git.log(path=$1.title, limit=5)
      3. git.log(path="README")
      4. join(title=$1.title, commits=$2, readme=$3)
      """;

  private static boolean isRepair(Request request) {
    return request.messages().getFirst().text().startsWith("You correct one task");
  }

  @Test
  void theLineIsWrittenAgainAndTheOthersStand() {
    try (SimulatedModel model =
        SimulatedModel.start(
            Reply.text(BROKEN), Reply.text("2. git.log(path=$1.title, limit=5)"))) {
      List<PlanEvent> events = Models.plan(model, Models.request("why"));

      assertThat(Models.text(events)).isEqualTo(GOOD);
      assertThat(Models.isCommitted(events)).isTrue();
      assertThat(Models.all(events, PlanEvent.Repaired.class))
          .containsExactly(new PlanEvent.Repaired(2, 1));
      assertThat(Models.all(events, PlanEvent.Rejected.class)).isEmpty();
      assertThat(Models.all(events, PlanEvent.Spent.class)).hasSize(2);
    }
  }

  @Test
  void theRepairSeesTheLineTheProblemAndTheSignaturesAlone() {
    try (SimulatedModel model =
        SimulatedModel.start(
            Reply.text(BROKEN), Reply.text("2. git.log(path=$1.title, limit=5)"))) {
      Models.plan(model, Models.request("why did the secret thing crash"));

      Request repair =
          model.requests().stream().filter(BrokenLinesAreRepairedTest::isRepair).findFirst().get();
      assertThat(repair.lastUserMessage())
          .contains("2. git.log(path=$1.titel, limit=5)")
          .contains("Did you mean")
          .contains("git.log(path: str")
          .contains("$1: {title: str")
          .doesNotContain("secret thing")
          .doesNotContain("app.delete");
    }
  }

  @Test
  void aRepairThatIsWrongIsTriedOnceMore() {
    try (SimulatedModel model =
        SimulatedModel.start(
            Reply.text(BROKEN),
            Reply.text("2. git.log(path=$1.tittle)"),
            Reply.text("```\n2. git.log(path=$1.title, limit=5)\n```"))) {
      List<PlanEvent> events = Models.plan(model, Models.request("why"));

      assertThat(Models.text(events)).isEqualTo(GOOD);
      assertThat(Models.all(events, PlanEvent.Repaired.class))
          .containsExactly(new PlanEvent.Repaired(2, 2));
    }
  }

  @Test
  void aLineThatCannotBeRepairedIsRejectedAndTheOthersRun() {
    try (SimulatedModel model =
        SimulatedModel.start(
            Reply.text(BROKEN), Reply.text("sorry"), Reply.text("2. git.log(path=$1.titel)"))) {
      List<PlanEvent> events = Models.plan(model, Models.request("why"));

      assertThat(Models.isCommitted(events)).isFalse();
      assertThat(Models.text(events))
          .isEqualTo("1. log.parse(text=$input.log)\n3. git.log(path=\"README\")\n");
      PlanEvent.Rejected rejected = Models.all(events, PlanEvent.Rejected.class).getFirst();
      assertThat(rejected.line()).isEqualTo(2);
      assertThat(rejected.problems()).extracting(Diagnostic::code).contains("UNKNOWN_FIELD");
    }
  }

  @Test
  void aPlaceholderOfNothingIsAskedAboutOnce() {
    String doubtful = "1. log.parse(text=\"{{step_7}}\")\n2. join(a=$1.title)\n";
    try (SimulatedModel model =
        SimulatedModel.start(Reply.text(doubtful), Reply.text("1. log.parse(text=$input.log)"))) {
      List<PlanEvent> events = Models.plan(model, Models.request("why"));

      assertThat(Models.text(events))
          .isEqualTo("1. log.parse(text=$input.log)\n2. join(a=$1.title)\n");
      assertThat(Models.all(events, PlanEvent.Repaired.class)).hasSize(1);
    }
    try (SimulatedModel model =
        SimulatedModel.start(
            Reply.text(doubtful), Reply.text("1. log.parse(text=\"{{step_7}}\")"))) {
      List<PlanEvent> events = Models.plan(model, Models.request("why"));

      assertThat(Models.text(events)).isEqualTo(doubtful);
      assertThat(Models.isCommitted(events)).isTrue();
      assertThat(Models.all(events, PlanEvent.Repaired.class)).isEmpty();
    }
  }

  @Test
  void withoutRepairsALineIsRejectedAtOnce() {
    try (SimulatedModel model = SimulatedModel.start(Reply.text(BROKEN))) {
      List<PlanEvent> events =
          Models.plan(Models.openAi(model), Models.SETTINGS.withRepairs(0), Models.request("why"));

      assertThat(Models.all(events, PlanEvent.Rejected.class)).hasSize(1);
      assertThat(model.requests()).hasSize(1);
    }
  }

  @Test
  void aModelThatFailsAtTheRepairCostsTheLineAlone() {
    try (SimulatedModel model =
        SimulatedModel.start(Reply.text(BROKEN), Reply.fault(new Fault.Status(401)))) {
      List<PlanEvent> events = Models.plan(model, Models.request("why"));

      assertThat(Models.all(events, PlanEvent.Planned.class)).hasSize(2);
      assertThat(Models.all(events, PlanEvent.Rejected.class)).hasSize(1);
    }
  }

  @Test
  void aRepairIsTakenThoughTheModelHasStopped() throws InterruptedException {
    Script script =
        request ->
            isRepair(request)
                ? java.util.Optional.of(Reply.text("2. git.log(path=$1.title)"))
                : java.util.Optional.of(
                    Reply.text(BROKEN)
                        .withChunking(Chunking.lines())
                        .withFault(new Fault.Stall(3)));
    try (SimulatedModel model = SimulatedModel.start(script)) {
      BlockingQueue<PlanEvent> events = new LinkedBlockingQueue<>();
      Cancellable running =
          new LlmPlanner(Models.openAi(model), Models.SETTINGS)
              .plan(Models.request("why"))
              .subscribe()
              .with(events::add);
      int planned = 0;
      while (planned < 3) {
        PlanEvent event = events.poll(20, TimeUnit.SECONDS);
        assertThat(event).as("an event after %d tasks", planned).isNotNull();
        planned += event instanceof PlanEvent.Planned ? 1 : 0;
      }
      running.cancel();
    }
  }
}
