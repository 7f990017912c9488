// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.service.AiServices;
import dev.weftline.core.Agent;
import dev.weftline.core.Answer;
import dev.weftline.core.Goal;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.tool.Effect;
import dev.weftline.langchain4j.LangChainTools;
import dev.weftline.langchain4j.ModelSettings;
import dev.weftline.langchain4j.ModelSettings.Kind;
import dev.weftline.langchain4j.Models;
import dev.weftline.langchain4j.RunPlanTool;
import dev.weftline.langchain4j.ToolEffect;
import dev.weftline.langchain4j.testing.Calls;
import dev.weftline.langchain4j.testing.Shop;
import dev.weftline.testkit.model.Message;
import dev.weftline.testkit.model.Reply;
import dev.weftline.testkit.model.SimulatedModel;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An assistant's model hands in a plan in one call, and all of it runs. */
@Timeout(60)
class AssistantsRunWholePlansTest {
  private static final String PLAN =
      "1. shop.findOrder(id=7)\n2. shop.list_-20-orders(customer=$1.customer)\n"
          + "3. join(order=$1.id, others=$2)\n";

  /** An assistant as applications of LangChain4j have it. */
  interface Assistant {
    String chat(String message);
  }

  /** Tools that need each other, or time. */
  public static class Pair {
    private final CyclicBarrier both = new CyclicBarrier(2);
    final CountDownLatch waiting = new CountDownLatch(1);

    @Tool("Meets the other one.")
    @ToolEffect(Effect.READ)
    public String left() throws Exception {
      both.await(20, TimeUnit.SECONDS);
      return "left";
    }

    @Tool("Meets the other one.")
    @ToolEffect(Effect.READ)
    public String right() throws Exception {
      both.await(20, TimeUnit.SECONDS);
      return "right";
    }

    @Tool("Never ends.")
    @ToolEffect(Effect.READ)
    public String forever() throws InterruptedException {
      waiting.countDown();
      new CountDownLatch(1).await();
      return "never";
    }

    @Tool("Gives much.")
    @ToolEffect(Effect.READ)
    public String much() {
      return "x".repeat(100_000);
    }
  }

  private final Pair pair = new Pair();
  private final Agent agent =
      Agent.builder()
          .tools(LangChainTools.of("shop", new Shop()))
          .tools(LangChainTools.of("pair", pair))
          .build();

  @AfterEach
  void close() {
    agent.close();
  }

  private static Reply calls(String plan) {
    return Reply.toolCall("run_plan", Json.object().put("plan", plan).build());
  }

  private static Assistant assistant(SimulatedModel model, Kind kind, RunPlanTool tool) {
    String url = kind == Kind.OPENAI ? model.openAiUrl() : model.ollamaUrl();
    return AiServices.builder(Assistant.class)
        .chatModel(Models.chat(ModelSettings.of(kind, URI.create(url), "m")))
        .toolProvider(tool)
        .build();
  }

  private Json.Obj run(RunPlanTool tool, String arguments) {
    String result =
        tool.executor()
            .execute(
                ToolExecutionRequest.builder().name("run_plan").arguments(arguments).build(), "m");
    return (Json.Obj) JsonReader.read(result);
  }

  private Json.Obj runPlan(RunPlanTool tool, String plan) {
    return run(tool, Json.object().put("plan", plan).build().text());
  }

  private static String toolMessage(SimulatedModel model, int request) {
    return model.requests().get(request).messages().stream()
        .filter(message -> message.role().equals("tool"))
        .reduce((first, second) -> second)
        .map(Message::text)
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"OPENAI", "OLLAMA"})
  void oneCallRunsThePlanAndTheModelSeesTheAnswer(Kind kind) {
    try (SimulatedModel model =
        SimulatedModel.start(calls(PLAN), Reply.text("Order 7 and two more."))) {
      assertThat(assistant(model, kind, RunPlanTool.of(agent)).chat("What did Ada order?"))
          .isEqualTo("Order 7 and two more.");
      assertThat(model.requests()).hasSize(2);
      assertThat(model.requests().getFirst().tools()).containsExactly("run_plan");
      assertThat(toolMessage(model, 1))
          .contains("\"outcome\":\"answered\"")
          .contains("\"values\":{\"order\":7,\"others\":[3,2]}");
    }
  }

  @Test
  void allProblemsComeBackAtOnceAndTheModelCorrectsThem() {
    String wrong =
        "1. shop.findOder(id=7)\n2. shop.list_-20-orders(customer=$1.customer, state=\"x\")\n"
            + "3. join(others=$9)\n";
    try (SimulatedModel model =
        SimulatedModel.start(calls(wrong), calls(PLAN), Reply.text("Done."))) {
      assertThat(assistant(model, Kind.OPENAI, RunPlanTool.of(agent)).chat("Ada?"))
          .isEqualTo("Done.");
      assertThat(toolMessage(model, 1))
          .contains("UNKNOWN_TOOL")
          .contains("shop.findOrder")
          .contains("UNKNOWN_ARGUMENT")
          .contains("\"line\":3");
      assertThat(toolMessage(model, 2)).contains("\"outcome\":\"answered\"");
    }
  }

  @Test
  void theModelIsTaughtTheLanguageAndTheTools() {
    ToolSpecification told = RunPlanTool.of(agent).specification();
    assertThat(told.name()).isEqualTo("run_plan");
    assertThat(told.description())
        .contains("join(")
        .contains("\nshop.findOrder(id: int) -> {")
        .contains("!destructive")
        .contains("std.value(")
        .hasSizeLessThan(10_000);
    assertThat(told.parameters().required()).containsExactly("plan");
  }

  @Test
  void thePlanOfTheTeachingIsWellFormed() {
    String text = RunPlanTool.of(agent).specification().description();
    String plan =
        text.lines()
            .filter(line -> line.startsWith("    "))
            .map(line -> line.strip() + "\n")
            .reduce("", String::concat);
    Json.Obj result = runPlan(RunPlanTool.of(agent), plan);
    assertThat(result.list("problems"))
        .isNotEmpty()
        .allMatch(problem -> ((Json.Obj) problem).text("code").orElse("").equals("UNKNOWN_TOOL"));
  }

  @Test
  void toolsOfAPlanRunAtTheSameTime() {
    Answer answer =
        agent.run(Goal.plan("1. pair.left()\n2. pair.right()\n3. join(a=$1, b=$2)\n")).await();
    assertThat(answer.toJson().text()).isEqualTo("{\"a\":\"left\",\"b\":\"right\"}");
  }

  @Test
  void effectsNeedTheAgentsApprover() {
    Json.Obj denied =
        runPlan(RunPlanTool.of(agent), "1. shop.cancelOrder(id=7)\n2. join(done=$1)\n");
    assertThat(denied.text("outcome")).contains("incomplete");
    assertThat(denied.list("tasks").getFirst().text())
        .contains("\"state\":\"skipped\"")
        .contains("\"why\":\"denied\"");
    try (Agent approving =
        Agent.builder()
            .tools(LangChainTools.of("shop", new Shop()))
            .approver((request, desk) ->
                desk.decide(request.id(), new ApprovalDecision(true, "me", "", request.callHash())))
            .build()) {
      assertThat(
              runPlan(RunPlanTool.of(approving), "1. shop.cancelOrder(id=7)\n2. join(done=$1)\n")
                  .text("outcome"))
          .contains("answered");
    }
  }

  @Test
  void inputsAreDataFromOutside() {
    Json.Obj result =
        run(
            RunPlanTool.of(agent),
            Calls.arguments(
                    "{'plan': '1. shop.list_-20-orders(customer=$input.who)\\n2. join(r=$1)',"
                        + " 'inputs': {'who': 'Ada'}}")
                .text());
    assertThat(result.text()).contains("\"values\":{\"r\":[3,2]}");
  }

  @Test
  void longPartsAreCutAndSaySo() {
    Json.Obj result = runPlan(RunPlanTool.of(agent), "1. pair.much()\n2. join(text=$1)\n");
    assertThat(result.text())
        .hasSizeLessThan(3_000)
        .contains("\"characters\":100002")
        .contains("too long to be shown");
    assertThat(
            runPlan(
                    RunPlanTool.of(agent).withPartLimit(200_000),
                    "1. pair.much()\n2. join(text=$1)\n")
                .text())
        .hasSizeGreaterThan(100_000);
  }

  @Test
  void aRunThatTakesTooLongIsStopped() {
    Json.Obj result =
        runPlan(
            RunPlanTool.of(agent).withTimeout(Duration.ofMillis(200)),
            "1. pair.forever()\n2. join(r=$1)\n");
    assertThat(result.text("outcome")).contains("cancelled");
  }

  @Test
  void anInterruptStopsTheRun() throws Exception {
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              runPlan(RunPlanTool.of(agent), "1. pair.forever()\n2. join(r=$1)\n");
              interrupted.complete(Thread.currentThread().isInterrupted());
            });
    pair.waiting.await();
    thread.interrupt();
    assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{", "[]", "{}", "{\"plan\": 5}", "{\"plan\": \" \"}"})
  void argumentsThatAreNoneAreProblemsNotExceptions(String arguments) {
    Json.Obj result = run(RunPlanTool.of(agent), arguments);
    assertThat(result.bool("ok")).contains(false);
    assertThat(result.list("problems")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "\"x\"", "5"})
  void inputsMustBeAnObject(String inputs) {
    Json.Obj result =
        run(RunPlanTool.of(agent), "{\"plan\": \"1. join(a=1)\", \"inputs\": " + inputs + "}");
    assertThat(result.text()).contains("'inputs' is ");
  }

  @Test
  void toolsCanBeGivenAsAMapToo() {
    try (SimulatedModel model = SimulatedModel.start(calls(PLAN), Reply.text("Yes."))) {
      Assistant assistant =
          AiServices.builder(Assistant.class)
              .chatModel(
                  Models.chat(ModelSettings.of(Kind.OPENAI, URI.create(model.openAiUrl()), "m")))
              .tools(RunPlanTool.of(agent).tools())
              .build();
      assertThat(assistant.chat("Ada?")).isEqualTo("Yes.");
      assertThat(model.requests().getFirst().tools()).containsExactly("run_plan");
    }
  }
}
