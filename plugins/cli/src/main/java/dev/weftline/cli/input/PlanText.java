// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.input;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.ExitCode;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonSyntaxException;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanJson;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.planner.LlmCompilerImport;
import java.util.List;

/** Reads plan files in either form: the text of the plan language, or the JSON form. */
public final class PlanText {
  private PlanText() {}

  /**
   * Returns the text of a plan file.
   *
   * @throws CommandFailed if it is a malformed plan in the JSON form
   */
  public static String of(String name, String content) {
    return isJson(content) ? PlanPrinter.print(json(name, content)) : content;
  }

  /** Whether a plan file holds the JSON form; the text form never starts with a brace. */
  public static boolean isJson(String content) {
    return content.stripLeading().startsWith("{");
  }

  /**
   * Reads a plan file.
   *
   * @throws CommandFailed with all that is wrong if it is malformed
   */
  public static Plan read(String name, String content) {
    return isJson(content)
        ? json(name, content)
        : checked(name, PlanReader.read(content, Limits.DEFAULT));
  }

  /**
   * Reads a plan in LLMCompiler's format; what it warns of is among the problems.
   *
   * @throws CommandFailed with all that is wrong if it is malformed
   */
  public static PlanReader.Result ofLlmCompiler(String name, String content, ToolCatalog tools) {
    PlanReader.Result result = LlmCompilerImport.read(content, tools, Limits.DEFAULT);
    checked(name, result);
    return result;
  }

  private static Plan json(String name, String content) {
    Json json;
    try {
      json = JsonReader.read(content);
    } catch (JsonSyntaxException e) {
      throw new CommandFailed(ExitCode.PLAN_NOT_VALID, name + " " + e.getMessage());
    }
    return checked(name, PlanJson.read(json, Limits.DEFAULT));
  }

  private static Plan checked(String name, PlanReader.Result result) {
    List<String> errors =
        result.problems().stream()
            .filter(Diagnostic::isError)
            .map(problem -> name + " " + problem)
            .toList();
    if (!errors.isEmpty()) {
      throw new CommandFailed(ExitCode.PLAN_NOT_VALID, String.join("\n", errors));
    }
    return result.plan();
  }
}
