// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.Budget;
import dev.weftline.core.CancelReason;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.tool.Schema;
import dev.weftline.planner.LlmSettings;
import dev.weftline.planner.PriceTable;
import dev.weftline.testkit.FakeTool;
import dev.weftline.testkit.model.Reply;
import dev.weftline.testkit.model.SimulatedModel;
import dev.weftline.testkit.model.Usage;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunsStayWithinTheirBudgetTest {
  private static final PriceTable PRICES =
      new PriceTable(
          "EUR",
          Map.of(
              "simulated",
              new PriceTable.Price(
                  new BigDecimal("2"), new BigDecimal("0.5"), new BigDecimal("10"))));

  private static FakeTool read() {
    return FakeTool.read("web.read").output(Schema.string()).answers(Json.of("text")).build();
  }

  private static SimulatedModel model() {
    return SimulatedModel.start(
        Reply.text("1. web.read()\n2. join(a=$1)\n").withUsage(new Usage(1000, 0, 100)),
        Reply.text("FINISH\nRead [1].\n").withUsage(new Usage(500, 0, 50)));
  }

  @Test
  void whatModelsUsedUpIsCountedAndPriced() {
    try (SimulatedModel model = model()) {
      Asked.Ran ran =
          Asked.ask(model, LlmSettings.of("simulated").withPrices(PRICES), Budget.DEFAULT, read());

      assertThat(ran.run().state().usage())
          .isEqualTo(
              new dev.weftline.core.tool.Usage(1500, 0, 150).withCost(new BigDecimal("0.0045")));
      assertThat(ran.facts(RunEvent.Spent.class)).hasSize(2);
    }
  }

  @Test
  void tokensThatAreUsedUpStopTheRunAndKeepWhatIsDone() {
    try (SimulatedModel model = model()) {
      Asked.Ran ran = Asked.ask(model, Budget.DEFAULT.withTokens(1000), read());

      assertThat(ran.facts(RunEvent.CancelRequested.class))
          .extracting(RunEvent.CancelRequested::reason)
          .containsExactly(CancelReason.BUDGET);
      assertThat(ran.result().problems()).anyMatch(p -> p.contains("budget of 1000 tokens"));
    }
  }

  @Test
  void moneyThatIsUsedUpStopsTheRun() {
    try (SimulatedModel model = model()) {
      Asked.Ran ran =
          Asked.ask(
              model,
              LlmSettings.of("simulated").withPrices(PRICES),
              Budget.DEFAULT.withMoney(new BigDecimal("0.001")),
              read());

      assertThat(ran.result().problems()).anyMatch(p -> p.contains("budget of 0.001"));
      assertThat(ran.result().outcome()).isEqualTo(RunEvent.Outcome.CANCELLED);
    }
  }

  @Test
  void whatWasDoneBeforeIsKept() {
    FakeTool read = read();
    try (SimulatedModel model =
        SimulatedModel.start(
            Reply.text("1. web.read()\n2. join(a=$1)\n").withUsage(new Usage(1900, 0, 200)))) {
      Asked.Ran ran = Asked.ask(model, Budget.DEFAULT.withTokens(2000), read);

      assertThat(ran.result().outcome()).isEqualTo(RunEvent.Outcome.CANCELLED);
      assertThat(ran.run().state().usage().tokens()).isEqualTo(2100);
      assertThat(model.requests()).hasSize(1);
    }
  }

  /** A call that has begun may go beyond the budget, and what it wrote is not thrown away. */
  @Test
  void anAnswerThatIsBegunIsPaidFor() {
    try (SimulatedModel model =
        SimulatedModel.start(
            Reply.text("1. web.read()\n2. join(a=$1)\n").withUsage(new Usage(10, 0, 10)),
            Reply.text("FINISH\nRead [1].\n").withUsage(new Usage(5000, 0, 50)))) {
      Asked.Ran ran = Asked.ask(model, Budget.DEFAULT.withTokens(2000), read());

      assertThat(ran.result().outcome()).isEqualTo(RunEvent.Outcome.ANSWERED);
      assertThat(ran.run().state().task(TaskPath.of(1)).map(TaskState::status))
          .contains(TaskState.Status.SUCCEEDED);
    }
  }

  @Test
  void anotherPlanIsNotBegunWithNothingLeft() {
    try (SimulatedModel model =
        SimulatedModel.start(
            Reply.text("1. web.read()\n2. join(a=$1)\n").withUsage(new Usage(10, 0, 10)),
            Reply.text("REPLAN 1 empty").withUsage(new Usage(5000, 0, 50)))) {
      Asked.Ran ran = Asked.ask(model, Budget.DEFAULT.withTokens(2000), read());

      assertThat(ran.result().outcome()).isEqualTo(RunEvent.Outcome.CANCELLED);
      assertThat(ran.facts(RunEvent.PlanOpened.class)).hasSize(1);
      assertThat(model.requests()).hasSize(2);
    }
  }
}
