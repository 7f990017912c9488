// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.prompt;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.weftline.core.event.RunState;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.spi.PlanRequest;
import dev.weftline.planner.Encoding;
import dev.weftline.planner.LlmSettings;
import dev.weftline.planner.Skill;
import dev.weftline.planner.SkillChooser;
import dev.weftline.planner.ToolSignature;
import dev.weftline.planner.Verifier;
import dev.weftline.planner.model.ModelTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a model is told to make a plan. What is the same for every goal comes first, so that
 * providers find it in their caches: the language, the tools; then skills that fit, as calls and as
 * examples; then the goal and the inputs by name and type, never their content.
 */
public final class PlanPrompt {
  private static final int MOST_SKILLS = 3;
  private static final int MOST_PROBLEMS = 10;
  private static final int EXAMPLE_TOKENS = 400;
  private static final int LONGEST_ANSWER = 4_000;

  private final PlanRequest request;
  private final String question;
  private final LlmSettings settings;
  private final Verifier.Scope scope;

  /**
   * Creates the prompt.
   *
   * @param request what to plan
   * @param question the goal in the user's words
   * @param scope what the plan may use
   * @param settings how the model is used
   */
  public PlanPrompt(
      PlanRequest request, String question, Verifier.Scope scope, LlmSettings settings) {
    this.request = request;
    this.question = question;
    this.scope = scope;
    this.settings = settings;
  }

  /** Returns the version of the prompt text. */
  public String version() {
    return text().version();
  }

  private PromptText text() {
    return settings.encoding() == Encoding.TEXT ? PromptText.PLAN_TEXT : PromptText.PLAN_JSON;
  }

  /** Returns the messages that ask for the plan. */
  public List<ChatMessage> messages() {
    String tools =
        CatalogText.of(
            request.catalog(), scope.envelope()::allows, question, settings.catalogTokens());
    return List.of(
        SystemMessage.from(text().text() + "\nTools\n" + tools), UserMessage.from(user()));
  }

  /**
   * Returns the messages that ask to go on.
   *
   * @param said what the model wrote so far
   * @param firstId the number of the next task
   */
  public List<ChatMessage> goingOn(String said, int firstId) {
    List<ChatMessage> messages = new ArrayList<>(messages());
    messages.add(AiMessage.from(cut(said)));
    messages.add(
        UserMessage.from(
            "The plan broke off. Go on with task "
                + firstId
                + "; do not repeat the tasks before it. End with an unguarded join."));
    return messages;
  }

  /** Returns the messages that ask again after an answer that holds no task. */
  public List<ChatMessage> again(String said) {
    List<ChatMessage> messages = new ArrayList<>(messages());
    if (!said.isBlank()) {
      messages.add(AiMessage.from(cut(said)));
    }
    messages.add(
        UserMessage.from(
            "That is no plan. Answer with the plan alone, in the form described"
                + (settings.encoding() == Encoding.TEXT
                    ? ", such as: 1. tool(name=value)"
                    : ", such as: {\"tasks\":[...]}")
                + "."));
    return messages;
  }

  private static String cut(String said) {
    return said.length() <= LONGEST_ANSWER ? said : said.substring(0, LONGEST_ANSWER);
  }

  private String user() {
    StringBuilder out = new StringBuilder();
    skills(out);
    inputs(out);
    runSoFar(out);
    return out.append("Goal: ").append(question.strip()).append('\n').toString();
  }

  private void skills(StringBuilder out) {
    List<Skill> fitting =
        new SkillChooser()
            .rank(question, inputs(), scope).stream()
                .filter(ranked -> ranked.coverage() > 0)
                .limit(MOST_SKILLS)
                .map(SkillChooser.Ranked::skill)
                .toList();
    if (fitting.isEmpty()) {
      return;
    }
    out.append("Skills that a plan may call like tools:\n");
    for (Skill skill : fitting) {
      out.append(ToolSignature.of(skill)).append("  # ").append(skill.description()).append('\n');
    }
    Skill best = fitting.getFirst();
    String plan = PlanPrinter.print(best.plan());
    if (settings.encoding() == Encoding.TEXT
        && ModelTokens.estimate(plan.length()) <= EXAMPLE_TOKENS) {
      out.append("\nThe plan of ").append(best.name()).append(", as an example:\n").append(plan);
    }
    out.append('\n');
  }

  private Json.Obj inputs() {
    return request.inputs().json() instanceof Json.Obj object ? object : Json.Obj.EMPTY;
  }

  /** An input may come from anywhere: a plan is made from its name and type alone. */
  private void inputs(StringBuilder out) {
    Labelled given = request.inputs();
    if (!(given.json() instanceof Json.Obj(Map<String, Json> fields)) || fields.isEmpty()) {
      return;
    }
    out.append("Inputs:\n");
    fields.forEach((name, value) ->
        out.append("$input.").append(name).append(": ").append(type(value)).append('\n'));
    out.append('\n');
  }

  private static String type(Json value) {
    return switch (value) {
      case Json.Str(String text) -> "str of " + text.length() + " characters";
      case Json.Arr(List<Json> items) -> "list of " + items.size();
      case Json.Obj object -> "object";
      case Json.Num number -> number.isInteger() ? "int" : "num";
      case Json.Bool bool -> "bool";
      case Json.Null n -> "null";
      case Json.Blob blob -> "blob of " + blob.bytes() + " bytes";
    };
  }

  private void runSoFar(StringBuilder out) {
    RunState state = request.transcript().state();
    if (state.planVersion() <= 1) {
      return;
    }
    out.append("An earlier plan has run. Its tasks and what became of them:\n")
        .append(RunSummary.of(state, request.catalog()));
    String reason = RunSummary.reason(request.reason(), state);
    out.append(reason.isEmpty() ? "" : "It did not reach the goal: " + reason + ".\n");
    state.problems().stream()
        .filter(Diagnostic::isError)
        .limit(MOST_PROBLEMS)
        .forEach(
            problem -> out.append("It was not valid: ").append(problem.message()).append('\n'));
    out.append("Write a new plan that starts at task ")
        .append(request.firstId())
        .append(". It may refer to the tasks above; do not run again what succeeded.\n\n");
  }
}
