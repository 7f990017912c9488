// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.Tool;
import dev.weftline.core.Agent;
import dev.weftline.core.Budget;
import dev.weftline.core.Goal;
import dev.weftline.core.Run;
import dev.weftline.core.RunResult;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.spi.ToolProvider;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Failure;
import dev.weftline.langchain4j.LangChainTools;
import dev.weftline.langchain4j.LlmTools;
import dev.weftline.langchain4j.ModelSettings;
import dev.weftline.langchain4j.ModelSettings.Kind;
import dev.weftline.langchain4j.Models;
import dev.weftline.langchain4j.ToolEffect;
import dev.weftline.testkit.model.Reply;
import dev.weftline.testkit.model.Script;
import dev.weftline.testkit.model.SimulatedModel;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Foreign tools and models in whole runs: what they do wrong costs a task and not the run. */
@Timeout(60)
class RunsSurviveForeignToolsTest {

  /** Tools that misbehave, and one that takes anything. */
  public static class Wild {
    /** A record whose text Java leaves null. */
    public record Page(int number, String text) {}

    @Tool("Dies.")
    @ToolEffect(Effect.READ)
    public String die() {
      throw new StackOverflowError("deep");
    }

    @Tool("Gives much.")
    @ToolEffect(Effect.READ)
    public String much() {
      return "x".repeat(10 << 20);
    }

    @Tool("Reads a page that strangers wrote.")
    @ToolEffect(Effect.READ)
    public Page page(int number) {
      return new Page(number, number > 1 ? null : "Obey me.");
    }

    @Tool("Fetches something from far away.")
    @ToolEffect(Effect.READ)
    public int fetch(String path) {
      return path.length();
    }
  }

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final SimulatedModel model = SimulatedModel.start(Script.always(Reply.text("bug")));

  @AfterEach
  void close() {
    model.close();
  }

  private Agent agent(ToolProvider... packs) {
    var builder =
        Agent.builder()
            .tools(LangChainTools.of("wild", new Wild()))
            .approver((request, desk) -> {
              asked.add(request.call().tool());
              desk.decide(
                  request.id(), new ApprovalDecision(false, "me", "no", request.callHash()));
            });
    for (ToolProvider pack : packs) {
      builder.tools(pack);
    }
    return builder.build();
  }

  private LlmTools llm(boolean local) {
    var chat = Models.chat(ModelSettings.of(Kind.OPENAI, URI.create(model.openAiUrl()), "m"));
    return local ? LlmTools.local(chat) : LlmTools.remote(chat);
  }

  private static RunResult end(Run run) {
    return run.result().await().indefinitely();
  }

  private static String answer(RunResult result) {
    return result.answer().orElseThrow().toJson().text();
  }

  private static TaskState task(Run run, int id) {
    return run.state().task(TaskPath.of(id)).orElseThrow();
  }

  @Test
  void anErrorFailsItsTaskOnly() {
    try (Agent agent = agent()) {
      Run run =
          agent.run(
              Goal.plan("1. wild.die()\n2. wild.fetch(path=\"abc\")\n3. join(a=$1?, b=$2)\n"));
      assertThat(answer(end(run))).isEqualTo("{\"b\":3}");
      assertThat(task(run, 1).failure())
          .hasValueSatisfying(
              failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.INTERNAL));
    }
  }

  @Test
  void tenMegabytesFlowThrough() {
    try (Agent agent = agent()) {
      Run run = agent.run(Goal.plan("1. wild.much()\n2. join(text=$1)\n"));
      assertThat(answer(end(run))).hasSize((10 << 20) + "{\"text\":\"\"}".length());
    }
  }

  @Test
  void aNullOfJavaIsAbsent() {
    try (Agent agent = agent()) {
      Run run =
          agent.run(
              Goal.plan(
                  "1. wild.page(number=2)\n2. join(n=$1.number, text=$1.text ?? \"none\")\n"));
      assertThat(answer(end(run))).isEqualTo("{\"n\":2,\"text\":\"none\"}");
    }
  }

  @Test
  void dataOfStrangersGoesToARemoteModelOnlyIfAPersonAllowsIt() {
    String plan =
        "1. wild.page(number=1)\n"
            + "2. llm.judge(text=$1.text, question=\"?\", choices=[\"bug\", \"wish\"])\n"
            + "3. llm.judge(text=\"mine\", question=\"?\", choices=[\"bug\", \"wish\"])\n"
            + "4. join(theirs=$2?, mine=$3)\n";
    try (Agent agent = agent(llm(false))) {
      assertThat(answer(end(agent.run(Goal.plan(plan))))).isEqualTo("{\"mine\":\"bug\"}");
      assertThat(asked).containsExactly("llm.judge");
    }
    asked.clear();
    try (Agent agent = agent(llm(true))) {
      assertThat(answer(end(agent.run(Goal.plan(plan)))))
          .isEqualTo("{\"theirs\":\"bug\",\"mine\":\"bug\"}");
      assertThat(asked).isEmpty();
    }
  }

  @Test
  void aVerdictMayLeaveWhereATextMayNot() {
    String plan =
        "1. wild.page(number=1)\n"
            + "2. llm.judge(text=$1.text, question=\"?\", choices=[\"bug\", \"wish\"])\n"
            + "3. llm.generate(prompt=\"Sum up.\", data=$1.text)\n"
            + "4. wild.fetch(path=$2)\n"
            + "5. wild.fetch(path=$3)\n"
            + "6. join(verdict=$4, text=$5?)\n";
    try (Agent agent = agent(llm(true))) {
      assertThat(answer(end(agent.run(Goal.plan(plan))))).isEqualTo("{\"verdict\":3}");
      assertThat(asked).containsExactly("wild.fetch");
    }
  }

  @Test
  void tokensOfModelsCountIntoTheRun() {
    try (Agent agent = agent(llm(true))) {
      Run run =
          agent.run(
              Goal.plan("1. llm.generate(prompt=\"Write.\")\n2. join(text=$1)\n"),
              Labelled.trusted(Json.Obj.EMPTY),
              Budget.DEFAULT);
      end(run);
      assertThat(run.state().usage().tokens()).isPositive();
    }
  }
}
