// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.core.tool.Usage;
import dev.weftline.planner.Encoding;
import dev.weftline.planner.LlmPlanner;
import dev.weftline.planner.PriceTable;
import dev.weftline.testkit.model.Chunking;
import dev.weftline.testkit.model.Ending;
import dev.weftline.testkit.model.Fault;
import dev.weftline.testkit.model.Reply;
import dev.weftline.testkit.model.SimulatedModel;
import io.smallrye.mutiny.subscription.Cancellable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TasksAreToldWhileTheModelWritesTest {
  private static final String PLAN =
      """
      1. log.parse(text=$input.log)
      2. git.log(path=$1.title, limit=5)
      3. join(title=$1.title, commits=$2)
      """;

  @Test
  void aTaskIsToldThoughTheModelHasStopped() throws InterruptedException {
    Reply stalled = Reply.text(PLAN).withChunking(Chunking.lines()).withFault(new Fault.Stall(1));
    try (SimulatedModel model = SimulatedModel.start(stalled)) {
      BlockingQueue<PlanEvent> events = new LinkedBlockingQueue<>();
      Cancellable running =
          new LlmPlanner(Models.openAi(model), Models.SETTINGS)
              .plan(Models.request("why"))
              .subscribe()
              .with(events::add);

      PlanEvent event = events.poll(20, TimeUnit.SECONDS);
      while (!(event instanceof PlanEvent.Planned) && event != null) {
        event = events.poll(20, TimeUnit.SECONDS);
      }
      assertThat(event).isInstanceOf(PlanEvent.Planned.class);

      running.cancel();
      model.await(1, Ending.CANCELLED);
    }
  }

  /** Clients of LangChain4j may read the answer on the thread that asks. */
  @Test
  void aTaskIsToldThoughTheClientDoesNotReturn() throws InterruptedException {
    StreamingChatModel blocking =
        new StreamingChatModel() {
          @Override
          public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            PLAN.lines().limit(1).forEach(line -> handler.onPartialResponse(line + "\n"));
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    CountDownLatch planned = new CountDownLatch(1);
    Cancellable running =
        new LlmPlanner(blocking, Models.SETTINGS)
            .plan(Models.request("why"))
            .filter(PlanEvent.Planned.class::isInstance)
            .subscribe()
            .with(event -> planned.countDown());

    assertThat(planned.await(20, TimeUnit.SECONDS)).isTrue();
    running.cancel();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1000})
  void thePlanIsWholeHoweverItIsCut(int longest) {
    Reply reply = Reply.text(PLAN).withChunking(Chunking.random(42, longest));
    try (SimulatedModel model = SimulatedModel.start(reply)) {
      List<PlanEvent> events = Models.plan(model, Models.request("why"));

      assertThat(Models.text(events)).isEqualTo(PLAN);
      assertThat(Models.isCommitted(events)).isTrue();
      assertThat(events.getFirst())
          .isInstanceOfSatisfying(
              PlanEvent.Origin.class,
              origin -> assertThat(origin.name()).isEqualTo("simulated (plan-text.v1)"));
    }
  }

  @Test
  void theModelIsStoppedAtTheJoin() {
    Reply chatty =
        Reply.text(PLAN)
            .withChunking(Chunking.lines())
            .withFault(new Fault.Endless(3, "and so on\n", java.time.Duration.ofMillis(1)));
    try (SimulatedModel model = SimulatedModel.start(chatty)) {
      List<PlanEvent> events = Models.plan(model, Models.request("why"));

      assertThat(Models.text(events)).isEqualTo(PLAN);
      assertThat(Models.isCommitted(events)).isTrue();
      model.await(1, Ending.CANCELLED);
    }
  }

  @Test
  void ollamaPlansToo() {
    try (SimulatedModel model = SimulatedModel.start(Reply.text(PLAN))) {
      List<PlanEvent> events =
          Models.plan(Models.ollama(model), Models.SETTINGS, Models.request("why"));

      assertThat(Models.text(events)).isEqualTo(PLAN);
      assertThat(Models.isCommitted(events)).isTrue();
    }
  }

  @Test
  void whatItCostsIsTold() {
    Reply reply = Reply.text(PLAN).withUsage(new dev.weftline.testkit.model.Usage(1000, 400, 50));
    PriceTable prices =
        new PriceTable(
            "EUR",
            Map.of(
                "simulated",
                new PriceTable.Price(
                    new BigDecimal("2"), new BigDecimal("0.5"), new BigDecimal("10"))));
    try (SimulatedModel model = SimulatedModel.start(reply)) {
      List<PlanEvent> events =
          Models.plan(
              Models.openAi(model), Models.SETTINGS.withPrices(prices), Models.request("why"));

      assertThat(Models.all(events, PlanEvent.Spent.class))
          .extracting(spent -> spent.usage())
          .containsExactly(new Usage(1000, 0, 50, Optional.of(new BigDecimal("0.0025"))));
    }
  }

  @Test
  void theJsonFormComesAsArgumentsOfATool() {
    Reply call =
        Reply.toolCall(
            "run_plan",
            (dev.weftline.core.json.Json.Obj)
                dev.weftline.core.json.JsonReader.read(
                    """
                    {"tasks":[{"id":1,"tool":"log.parse","args":{"text":{"$":"input.log"}}},
                    {"id":2,"tool":"join","args":{"title":{"$":"1.title"}}}]}
                    """));
    try (SimulatedModel model = SimulatedModel.start(call)) {
      List<PlanEvent> events =
          Models.plan(
              Models.openAi(model),
              Models.SETTINGS.withEncoding(Encoding.JSON),
              Models.request("why"));

      assertThat(model.requests().getFirst().tools()).containsExactly("run_plan");
      assertThat(Models.text(events))
          .isEqualTo("1. log.parse(text=$input.log)\n2. join(title=$1.title)\n");
      assertThat(Models.isCommitted(events)).isTrue();
      assertThat(Models.all(events, PlanEvent.Origin.class).getFirst().name())
          .isEqualTo("simulated (plan-json.v1)");
    }
  }
}
