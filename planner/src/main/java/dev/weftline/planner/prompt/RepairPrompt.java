// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.prompt;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Task;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.planner.ToolSearch;
import dev.weftline.planner.ToolSignature;
import dev.weftline.planner.Verifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model is told to correct one task: the line, what is wrong with it, the signatures of the
 * tools that it speaks of and of the tasks before it. Nothing else of the plan or the run.
 */
public final class RepairPrompt {
  private static final int LONGEST_LINE = 4_000;
  private static final int MOST_TOOLS = 6;
  private static final int MOST_TASKS = 40;
  private static final Pattern TOOL = Pattern.compile("[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)+");

  private RepairPrompt() {}

  /**
   * Returns the messages.
   *
   * @param line the text of the task
   * @param problems what is wrong with it
   * @param before the tasks before it
   * @param scope what the plan may use
   */
  public static List<ChatMessage> of(
      String line, List<Diagnostic> problems, List<Task> before, Verifier.Scope scope) {
    StringBuilder out = new StringBuilder("The task:\n");
    out.append(line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE))
        .append("\n\nWhat is wrong:\n");
    problems.stream()
        .filter(Diagnostic::isError)
        .forEach(problem ->
            out.append("- ")
                .append(problem.message())
                .append(
                    problem
                        .suggestion()
                        .map(better -> " Did you mean '" + better + "'?")
                        .orElse(""))
                .append('\n'));
    out.append("\nTools:\n");
    tools(line, scope).forEach(spec -> out.append(ToolSignature.of(spec)).append('\n'));
    out.append("\nTasks that it may refer to:\n");
    before.stream()
        .filter(task -> !task.isJoin())
        .skip(Math.max(0, before.size() - MOST_TASKS))
        .forEach(task -> out.append(result(task, scope)));
    return List.of(SystemMessage.from(PromptText.REPAIR.text()), UserMessage.from(out.toString()));
  }

  private static String result(Task task, Verifier.Scope scope) {
    Optional<ToolSpec> spec = scope.catalog().spec(task.tool());
    String signature = spec.map(ToolSignature::of).orElse(task.tool() + " -> any");
    String output = signature.substring(signature.indexOf(" -> ") + 4);
    return "$" + task.id() + (task.loop().isPresent() ? " is a list of: " : ": ") + output + "\n";
  }

  /** The tools that the line names, and those with names and purposes like them. */
  private static Set<ToolSpec> tools(String line, Verifier.Scope scope) {
    Set<ToolSpec> found = new LinkedHashSet<>();
    Matcher names = TOOL.matcher(line);
    while (names.find() && found.size() < MOST_TOOLS) {
      scope.catalog().spec(names.group()).ifPresent(found::add);
    }
    if (found.isEmpty()) {
      found.addAll(ToolSearch.over(scope.catalog()).find(line, MOST_TOOLS));
    }
    return found;
  }
}
