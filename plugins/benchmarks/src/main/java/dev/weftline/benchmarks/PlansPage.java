// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks;

import dev.weftline.core.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Writes the part of the page that is about plans from models. */
final class PlansPage {
  private static final Map<String, String> NAMES =
      Map.of(
          "json", "the JSON form",
          "toolCalls", "single calls of tools, and the answer's parts",
          "toolCallsWithoutAnswer", "single calls of tools alone",
          "python", "Python",
          "typescript", "TypeScript",
          "javascript", "JavaScript of the same model",
          "lines", "as long for each line",
          "tokens", "as long for each token");

  private static final Map<String, String> SIZES =
      Map.of("json", "0.6", "toolCalls", "0.5", "python", "1.0", "typescript", "1.0");

  private static final String NO_TARGET = "";

  private final Row plans;
  private final StringBuilder page = new StringBuilder();

  private PlansPage(Row plans) {
    this.plans = plans;
  }

  /** Returns the part of the page. */
  static String of(Row plans) {
    return new PlansPage(plans).write();
  }

  private String write() {
    size(plans.row("size"));
    latency(plans.row("latency"));
    delay(plans.row("delay"));
    setup(plans.row("setup"));
    return page.toString();
  }

  private void size(Row size) {
    Row nestful = size.row("nestful");
    page.append(
        """

        ## How long plans are

        Tokens of TOKENIZER of the PLANS plans (CALLS calls) of the development half of
        NESTFUL, TOKENS in plan text, as a multiple of what each other form takes. The JSON form is
        written without blanks. A single call is `{"name":...,"arguments":{...}}`, what a model writes
        in one turn: where a plan refers to a result stands the shortest value of the type that the
        tool declares (`1`, `true`, `"value"`), so real calls are longer; the message around a call
        and what the model reads again each turn are not counted. Programs are written by a converter
        in this repository: one statement for each call, calls that can run at once in
        `asyncio.gather` or `Promise.all`, variables of one letter or (TypeScript, where shorter) fields
        taken apart, and the named parts of the answer in the last line; imports and the function
        around it are not counted.

        | other form | tokens | sum | median | worst plan | plans shorter | at most | |
        |---|---|---|---|---|---|---|---|
        """
            .replace("TOKENIZER", "`" + size.text("tokenizer") + "`")
            .replace("PLANS", nestful.text("plans"))
            .replace("CALLS", nestful.text("calls"))
            .replace("TOKENS", nestful.text("tokens")));
    nestful.rows("forms").forEach(row -> form(row, nestful, true));
    Row first = size.row("firstAttempts");
    page.append(
        """

        The same for the first attempts of a real model at PLANS goals: its plans (TOKENS tokens), its
        plans in the JSON form, and its programs for the same goals.

        | other form | tokens | sum | median | worst plan | plans shorter | at most | |
        |---|---|---|---|---|---|---|---|
        """
            .replace("PLANS", first.text("plans"))
            .replace("TOKENS", first.text("tokens")));
    first.rows("forms").forEach(row -> form(row, first, false));
    line("\nCommand: `plugins/benchmarks/run --plans`, where the development data is there");
  }

  private void form(Row row, Row of, boolean hasTarget) {
    String target = hasTarget ? SIZES.getOrDefault(row.text("form"), NO_TARGET) : NO_TARGET;
    line(
        cells(
            NAMES.getOrDefault(row.text("form"), row.text("form")),
            row.text("tokens"),
            row.text("ratio"),
            row.text("ratioMedian"),
            row.text("ratioMost"),
            row.text("shorterPlans") + " of " + of.text("plans"),
            target,
            target.isEmpty() ? "" : row.atMost("ratio", target)));
  }

  private void latency(Row latency) {
    page.append(
        """

        ## How fast questions are planned and carried out

        QUESTIONS questions in the shapes of three data sets, drawn with seed SEED, each with its plan
        cut in CHUNKINGS ways, on a virtual clock: the real planner, reader, verifier, runtime and
        executor with a model and tools in this process. Beside them, with the same draws, a model of
        discrete events of LLMCompiler's schedule: it starts tasks when the next line of the plan has
        come or a sleep of 10 ms is over. Times are means from the question to the last result;
        ratios are of each question. LLMCompiler's model is one without its parser's losses; what its
        parser would lose is counted beside it. Where each token takes as long, names of
        arguments (`query=`) make Weftline's lines longer; LLMCompiler's plans end with
        `<END_OF_PLAN>` instead.

        | time | shape | runs | Weftline, s | LLMCompiler, s | ratio, mean | worst | at most 1.00 |
        |---|---|---|---|---|---|---|---|
        """
            .replace("QUESTIONS", latency.text("questions"))
            .replace("SEED", latency.text("seed"))
            .replace("CHUNKINGS", latency.text("chunkings")));
    List<Row> rows = latency.rows("rows");
    for (Row row : rows) {
      line(
          cells(
              NAMES.getOrDefault(row.text("rate"), row.text("rate")),
              row.text("workload"),
              row.text("runs"),
              row.text("seconds"),
              row.text("llmCompilerSeconds"),
              row.text("ratioMean"),
              row.text("ratioMost"),
              row.atMost("ratioMost", "1")));
    }
    page.append(
        """

        Of the same draws, those in which a tool throws (1 % of calls) or never returns (1 %) run once
        more with that fault; Weftline's time limit is 30 s, LLMCompiler has none. The answer takes
        1.62 s in each case. ReAct makes one call after the other, with a thought and an action (two
        lines at the planner's pace) before each.

        | time | shape | runs with a fault | lost tasks | hung runs | at most 0 | LLMCompiler hung | tasks lost by its parser | answer after, s | ReAct, s | times faster |
        |---|---|---|---|---|---|---|---|---|---|---|
        """);
    for (Row row : rows) {
      line(
          cells(
              NAMES.getOrDefault(row.text("rate"), row.text("rate")),
              row.text("workload"),
              row.text("faultyRuns"),
              row.text("lost"),
              row.text("hung"),
              none(row),
              row.text("llmCompilerHung"),
              row.text("llmCompilerLost")
                  + " in "
                  + row.text("llmCompilerPlansWithLoss")
                  + " plans",
              row.text("answerSeconds"),
              row.text("reActSeconds"),
              row.text("timesFasterThanReAct")));
    }
    line("\nCommand: `plugins/benchmarks/run --plans`");
  }

  private static String none(Row row) {
    return row.number("lost").isEmpty() || row.number("hung").isEmpty()
        ? "not measured"
        : row.number("lost").get().add(row.number("hung").get()).compareTo(BigDecimal.ZERO) == 0
            ? "met"
            : "**missed**";
  }

  private void delay(Row delay) {
    page.append(
        """

        ## How soon a task starts

        From the later of the last character of its line, as the model's client gives it, and the end
        of its last input to the first statement of its tool, in milliseconds of the real clock. Plans
        of 40 tasks with up to two inputs each; tools take 1 to 20 ms. Model and tools are in this
        process; planner, verifier, runtime and executor are the real ones. The last row is what the
        machine adds: nothing but a queue and two virtual threads in a row, once a millisecond.

        | the plan comes with | tasks | p50 | p90 | p99 | max | p99 at most 1 |
        |---|---|---|---|---|---|---|
        """);
    delay.rows("rows").forEach(row -> delay(row.text("pace"), row, row.atMost("p99Ms", "1")));
    delay("bare hand-over", delay.row("handOver"), "");
    line("\nCommand: `plugins/benchmarks/run --plans`");
  }

  private void delay(String name, Row row, String verdict) {
    line(
        cells(
            name,
            row.text("tasks"),
            row.text("p50Ms"),
            row.text("p90Ms"),
            row.text("p99Ms"),
            row.text("maxMs"),
            verdict));
  }

  private void setup(Row setup) {
    line(
        "\nThe figures about plans are of "
            + setup.text("date")
            + ", "
            + setup.text("machine")
            + ", load average before and after: "
            + String.join(", ", setup.json().list("load").stream().map(Json::text).toList())
            + ".");
  }

  private static String cells(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private void line(String line) {
    page.append(line).append('\n');
  }
}
