// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.testing;

import dev.weftline.core.Agent;
import dev.weftline.core.Answer;
import dev.weftline.core.Goal;
import dev.weftline.core.Run;
import dev.weftline.core.RunResult;
import dev.weftline.core.event.RunState;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.spi.SkillSource;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.planner.PlanChecker;
import dev.weftline.planner.SkillLibrary;
import dev.weftline.tools.standard.StandardTools;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks and runs the plans of a page in the world of the shop. Every effect is approved. */
public final class PageExamples {
  private final List<SkillSource> skills = new ArrayList<>();

  /** Adds a skill of the page, which later plans can call. */
  public void add(String skill) {
    skills.add(new SkillSource("page.md", skill));
  }

  /** Returns the problems of a plan, one a line; messages count the tools of the shop alone. */
  public String problems(String plan) {
    boolean standard = plan.contains("std.");
    try (Agent agent = agent(new ExampleWorld())) {
      ToolCatalog tools = standard ? agent.catalog() : ToolCatalog.of(new ExampleWorld().tools());
      PlanChecker checker = new PlanChecker(tools, SkillLibrary.of(agent.skills()));
      return checker.check(plan).problems().stream()
          .map(PageExamples::line)
          .collect(Collectors.joining());
    }
  }

  /** Returns a problem as the pages show it. */
  static String line(Diagnostic problem) {
    return problem.severity().name().toLowerCase(Locale.ROOT) + ": " + problem + "\n";
  }

  /**
   * Returns what a run of a plan comes to: the outcome, tasks that failed or were skipped, the
   * answer.
   */
  public String run(String plan, Map<String, String> inputs) {
    try (Agent agent = agent(new ExampleWorld())) {
      Run run = agent.run(Goal.plan(plan), inputs);
      RunResult result = run.result().await().atMost(Duration.ofSeconds(60));
      StringBuilder text = new StringBuilder();
      text.append(result.outcome().name().toLowerCase(Locale.ROOT));
      List<String> missing = result.answer().map(Answer::missing).orElse(List.of());
      text.append(missing.isEmpty() ? "" : ", without " + String.join(", ", missing)).append('\n');
      RunState state = run.state();
      for (TaskState task : state.tasks()) {
        text.append(task(task));
      }
      Map<String, Json> parts =
          result.answer().map(answer -> answer.toJson().fields()).orElse(Map.of());
      parts.forEach(
          (name, part) -> text.append(name).append(": ").append(part.text()).append('\n'));
      return text.toString();
    }
  }

  private static String task(TaskState task) {
    String path = "task " + task.path() + " ";
    boolean notNeeded =
        task.cancelled().isPresent()
            || task.why().map(why -> why.name().equals("NOT_NEEDED")).orElse(false);
    if (notNeeded) {
      return ""; // whether it was known at all depends on how fast the answer came
    }
    return switch (task.status()) {
      case FAILED -> path + "failed: " + task.failure().orElseThrow().message() + "\n";
      case SKIPPED ->
          path
              + "skipped: "
              + task.why().orElseThrow()
              + task.because().map(about -> " of task " + about).orElse("")
              + "\n";
      default -> "";
    };
  }

  private Agent agent(ExampleWorld world) {
    var builder =
        Agent.builder()
            .onlyGivenTools()
            .tools(world)
            .tools(new StandardTools())
            .approver((request, desk) ->
                desk.decide(
                    request.id(), new ApprovalDecision(true, "page", "", request.callHash())));
    skills.forEach(builder::skill);
    return builder.build();
  }

  /** Returns the table of the shop's tools. */
  public static String table() {
    StringBuilder table = new StringBuilder("| tool | takes | gives | |\n|---|---|---|---|\n");
    new ExampleWorld()
        .tools()
        .forEach(tool -> {
          ToolSpec spec = tool.spec();
          table
              .append("| `")
              .append(spec.name())
              .append("` | ")
              .append(shape(spec.inputSchema()))
              .append(" | ")
              .append(spec.outputSchema().map(PageExamples::shape).orElse("does not say"))
              .append(" | ")
              .append(spec.effect().isEffect() ? "has an effect. " : "")
              .append(spec.description())
              .append(" |\n");
        });
    return table.toString();
  }

  private static String shape(Json schema) {
    Json.Obj object = (Json.Obj) schema;
    if (!object.list("enum").isEmpty()) {
      return object.list("enum").stream().map(Json::text).collect(Collectors.joining(" or "));
    }
    if (object.get("anyOf").isPresent()) {
      return object.list("anyOf").stream()
          .map(PageExamples::shape)
          .collect(Collectors.joining(" or "));
    }
    String type = object.text("type").orElse("any");
    if (type.equals("array")) {
      return "list of " + shape(object.get("items").orElseThrow());
    }
    if (!type.equals("object")) {
      return type;
    }
    List<Json> required = object.list("required");
    return object
        .get("properties")
        .map(fields ->
            ((Json.Obj) fields)
                .fields().entrySet().stream()
                    .map(field ->
                        field.getKey()
                            + (required.contains(Json.of(field.getKey())) ? "" : "?")
                            + ": "
                            + shape(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}")))
        .orElse("record");
  }
}
