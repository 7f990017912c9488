// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks;

import dev.weftline.core.json.Json;
import java.util.List;

/** Writes the part of the page that is about one plan against single calls of MCP servers. */
final class McpPage {
  /** Jobs below this size have no target. */
  private static final int TARGET_FROM = 20;

  private final Row results;
  private final StringBuilder page = new StringBuilder();

  private McpPage(Row results) {
    this.results = results;
  }

  /** Returns the part of the page. */
  static String of(Json results) {
    return new McpPage(Row.of(results)).write();
  }

  private String write() {
    List<Row> jobs = results.rows("jobs");
    Row law = results.row("law");
    page.append(
        """

        ## One plan against single calls of MCP servers

        An agent of LangChain4j does the same work over npm's reference servers (memory, filesystem and
        everything, each a process): with single calls, one a turn, the servers attached to the agent;
        and with one `run_plan`, the servers behind `weft mcp serve`. A job finds articles in the
        memory, reads the note of each from a file, and looks each up; a look-up is a call of the
        server that takes LOOKUP s. All ways give the same results, which each run checks.

        What passes is measured with a model, behind HTTP, that answers at once and knows what to
        write; the model's time is a law and is added: FIRST s until its first line, LINE s for each
        line (a thought, a call, or a line of a plan), ANSWER s for the answer, which agree with the
        totals that LLMCompiler published for HotpotQA. Reading takes it no time. Tokens are those of all messages and descriptions of tools that are sent to the model,
        as JSON, in each turn, none taken as cached, and of what it writes, by `TOKENIZER`.
        Medians of REPETITIONS.

        | calls | one by one: measured, s | and the model, s | one plan: measured, s | and the model, s | times less time | at least 5 | tokens, one by one | one plan | times fewer | at least 10 |
        |---|---|---|---|---|---|---|---|---|---|---|
        """
            .replace("LOOKUP", law.text("lookup"))
            .replace("FIRST", law.text("first"))
            .replace("LINE", law.text("line"))
            .replace("ANSWER", law.text("answer"))
            .replace("TOKENIZER", results.text("tokenizer"))
            .replace("REPETITIONS", results.text("repetitions")));
    jobs.forEach(this::job);
    page.append(
        """

        The same, otherwise counted, as times of the plan: look-ups that vary as published searches do
        (variation VARIATION, the slowest decides); no thoughts; tools that the agent does not know yet
        and finds with `search_tools` first; only the tokens that are not descriptions of tools; and an
        agent that makes all calls at once that do not wait for each other.

        | calls | time, look-ups vary | time, no thoughts | time, search first | tokens, search first | tokens without descriptions | time, calls at once | tokens, calls at once |
        |---|---|---|---|---|---|---|---|
        """
            .replace("VARIATION", law.text("lookupVariation")));
    jobs.forEach(this::otherwise);
    line(
        "\nCommand: `plugins/interop/run --figure`; measured at "
            + results.text("measuredAt")
            + ", "
            + results.text("processors")
            + " processors, Java "
            + results.text("java")
            + ", load average before and after: "
            + String.join(", ", results.json().list("load").stream().map(Json::text).toList()));
    return page.toString();
  }

  private void job(Row job) {
    boolean target =
        job.number("calls").filter(calls -> calls.intValue() >= TARGET_FROM).isPresent();
    Row single = job.row("oneByOne");
    Row plan = job.row("plan");
    line(
        cells(
            job.text("calls"),
            single.text("measuredSeconds"),
            single.text("seconds"),
            plan.text("measuredSeconds"),
            plan.text("seconds"),
            job.text("timeRatio"),
            target ? job.atLeast("timeRatio", "5") : "",
            single.text("tokens"),
            plan.text("tokens"),
            job.text("tokenRatio"),
            target ? job.atLeast("tokenRatio", "10") : ""));
  }

  private void otherwise(Row job) {
    line(
        cells(
            job.text("calls"),
            job.text("timeRatioWithVaryingLookups"),
            job.text("timeRatioWithoutThoughts"),
            job.text("timeRatioAfterSearch"),
            job.text("tokenRatioAfterSearch"),
            job.text("tokenRatioWithoutTools"),
            job.text("timeRatioOfTogether"),
            job.text("tokenRatioOfTogether")));
  }

  private static String cells(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private void line(String line) {
    page.append(line).append('\n');
  }
}
