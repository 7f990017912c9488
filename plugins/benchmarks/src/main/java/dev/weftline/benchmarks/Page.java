// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks;

import dev.weftline.core.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the page of benchmarks from a file of results. The same file gives the same page. */
final class Page {
  /** The targets of each shape: ratio to bare futures, ratio to equal work. */
  private static final Map<String, List<String>> RATIOS =
      Map.of(
          "wide", List.of("2.5", "1"),
          "chain", List.of("1", "1"),
          "layered", List.of("4.5", "2"));

  private static final String US_PER_TASK = "1.5";
  private static final String LINES_PER_SECOND = "200000";

  private static final BigDecimal BUSY = new BigDecimal("0.25");

  private final String file;
  private final Row results;
  private final StringBuilder page = new StringBuilder();

  private Page(String file, Json results) {
    this.file = file;
    this.results = Row.of(results);
  }

  /**
   * Returns the page.
   *
   * @param file the name of the file of results
   * @param results its content
   */
  static String of(String file, Json results) {
    return new Page(file, results).write();
  }

  private String write() {
    Row scheduler = results.row("scheduler");
    head(scheduler.row("setup"));
    shapes(scheduler);
    policy(scheduler);
    makespan(scheduler);
    rivals(scheduler);
    reader(results.row("reader"));
    memory(results.row("memory"));
    checks(results.rows("checks"));
    if (results.has("plans")) {
      page.append(PlansPage.of(results.row("plans")));
    }
    return page.toString();
  }

  private void head(Row setup) {
    text(
        """
        # Benchmarks

        Each figure stands here with its target, met or missed, and the command that measures it.
        The page is written by `plugins/benchmarks/run` from `plugins/benchmarks/results/FILE`;
        `plugins/benchmarks/run --page` writes it again from the same file.

        Only ratios within one run are compared: they depend less on the machine than times do.
        A figure in brackets is the 95 % bootstrap interval of a ratio of medians.

        | | |
        |---|---|
        """
            .replace("FILE", file));
    line("| machine | " + setup.text("machine") + " |");
    line("| system | " + setup.text("system") + " |");
    line(
        "| JDK | "
            + setup.text("java")
            + ", "
            + String.join(" ", setup.json().list("javaOptions").stream().map(Page::plain).toList())
            + " |");
    line("| date | " + setup.text("date") + " |");
    line("| load average, before and after | " + both(setup, "load") + " |");
    line("| share of other programs, before and during | " + both(setup, "others") + " |");
    if (setup.json().list("others").stream().anyMatch(Page::isBusy)) {
      line("\nOther programs used the machine, so whatever is measured in real time says little.");
    }
  }

  private void shapes(Row scheduler) {
    text(
        """

        ## What a task costs

        Bodies do nothing, so all that is left is the runtime. Weftline runs a plan that was read and
        verified before: from an empty log, through the feeding of the tasks, to the parts of the
        answer, each task bound, admitted and recorded with three facts. *Bare* is the same DAG with
        `supplyAsync`, `thenApplyAsync` and `thenCombineAsync` on virtual threads. *Equal work* also
        binds the same arguments, asks the same executor, and records three facts in one ordered list.
        Medians of interleaved runs after warm-up; Weftline runs as many calls at
        once as by default (64); the rivals have no bound.

        | shape | tasks | us per task | at most 1.5 | to bare | target | | to equal work | target | |
        |---|---|---|---|---|---|---|---|---|---|
        """);
    for (Row row : scheduler.rows("shapes")) {
      List<String> targets = RATIOS.getOrDefault(row.text("shape"), List.of("1", "1"));
      line(
          cells(
              row.text("shape"),
              row.text("tasks"),
              row.text("usPerTask"),
              row.atMost("usPerTask", US_PER_TASK),
              row.ratio("ratioToCompletableFuture"),
              targets.get(0),
              row.atMost("ratioToCompletableFuture", targets.get(0)),
              row.ratio("ratioToEqualWork"),
              targets.get(1),
              row.atMost("ratioToEqualWork", targets.get(1))));
    }
    command(scheduler, "`weft bench scheduler --parts shapes`");
  }

  private void policy(Row scheduler) {
    text(
        """

        The executor above admits what only reads and calls the tool. With the executor that the
        command line uses (schemas, budget, gates, time limit, retries) on both sides there is no
        target yet:

        | shape | tasks | us per task | to bare | to equal work |
        |---|---|---|---|---|
        """);
    for (Row row : scheduler.rows("policyExecutor")) {
      line(
          cells(
              row.text("shape"),
              row.text("tasks"),
              row.text("usPerTask"),
              row.ratio("ratioToCompletableFuture"),
              row.ratio("ratioToEqualWork")));
    }
    command(scheduler, "`weft bench scheduler --parts policy`");
  }

  private void makespan(Row scheduler) {
    text(
        """

        ## How long a run takes

        As a multiple of the least that any runtime can take: the longer of the critical path and the
        work divided by the workers. On the virtual clock the real runtime runs random layered DAGs
        of 200 tasks (10 to 100 ms each), one for each seed, and a chain that is planned behind a
        hundred independent tasks. The stragglers are ten pipelines of two tasks in real time.

        | clock | shape | workers | runtime | runs | median | most | target | |
        |---|---|---|---|---|---|---|---|---|
        """);
    for (Row row : scheduler.rows("makespan")) {
      makespanRow(row);
    }
    command(scheduler, "`weft bench scheduler --parts makespan`");
  }

  private void makespanRow(Row row) {
    boolean real = row.text("clock").equals("real");
    boolean ours = !real || row.text("contender").startsWith("weftline");
    String limit = real ? "1.03" : row.has("workers") ? "1.10" : "1";
    String figure = real ? "ratioMedian" : "ratioMost";
    line(
        cells(
            row.text("clock"),
            row.text("shape"),
            row.has("workers") ? row.text("workers") : "no bound",
            real ? row.text("contender") : "weftline",
            row.text("runs"),
            row.text("ratioMedian"),
            row.text("ratioMost"),
            ours ? limit + (real ? " (median)" : "") : "",
            ours ? row.atMost(figure, limit) : ""));
  }

  private void rivals(Row scheduler) {
    text(
        """

        ## Other runtimes

        The same shapes, each rival beside bare futures in its own rounds: us per task, and the ratio
        to bare futures in brackets. A slow rival gets fewer runs. The first row is bare futures
        against themselves: how far it is from 1 says how noisy the machine is.

        | runtime | version | wide | chain | layered | stragglers, median |
        |---|---|---|---|---|---|
        """);
    for (Row rival : scheduler.rows("rivals")) {
      List<String> shapes = rival.rows("shapes").stream().map(Page::rivalCell).toList();
      line(
          cells(
              rival.text("rival"),
              rival.text("version"),
              String.join(" | ", shapes),
              rival.row("stragglers").has("notExpressible")
                  ? "not expressible"
                  : rival.row("stragglers").text("ratioMedian")));
    }
    for (Row rival : scheduler.rows("rivals")) {
      rival.rows("shapes").stream()
          .filter(shape -> shape.has("notExpressible"))
          .forEach(shape ->
              line(
                  "\nNot expressible in "
                      + rival.text("rival")
                      + ", "
                      + shape.text("shape")
                      + ": "
                      + shape.text("notExpressible")
                      + "."));
    }
    command(
        scheduler, "`weft bench scheduler --parts rivals --rivals plugins/benchmarks/target/lib`");
  }

  private static String rivalCell(Row shape) {
    return shape.has("notExpressible")
        ? "not expressible"
        : shape.text("usPerTask") + " (" + shape.text("ratioToCompletableFuture") + ")";
  }

  private void reader(Row reader) {
    text(
        """

        ## Reading and verifying a plan

        One thread reads and verifies a plan of 1,001 lines that use fields, templates, guards, loops
        and defaults. The second column counts the processor time of that thread alone.

        | text given | lines per second | lines per processor second | target | |
        |---|---|---|---|---|
        """);
    for (Row row : reader.rows("reader")) {
      line(
          cells(
              row.text("given"),
              row.text("linesPerSecond"),
              row.text("linesPerProcessorSecond"),
              LINES_PER_SECOND,
              row.atLeast("linesPerSecond", LINES_PER_SECOND)));
    }
    command(reader, "`weft bench reader`");
  }

  private void memory(Row memory) {
    Row run = memory.row("memory");
    text(
        """

        ## A million tasks

        One plan of a million tasks in layers of a thousand, in a heap of 2 GiB. The plan is read
        while it is fed.

        | tasks | heap, MiB | ended with an answer | seconds | us per task | peak, MiB | |
        |---|---|---|---|---|---|---|
        """);
    boolean complete = run.text("complete").equals("true");
    line(
        cells(
            run.text("tasks"),
            mebibytes(run, "heapBytes"),
            complete ? "yes" : "no" + (memory.has("failed") ? ": " + memory.text("failed") : ""),
            run.text("seconds"),
            run.text("usPerTask"),
            mebibytes(run, "peakBytes"),
            complete ? "met" : "**missed**"));
    command(memory, "`weft bench memory --tasks 1000000`");
  }

  private void checks(List<Row> checks) {
    text(
        """

        ## Whether a slow-down is noticed

        `weft bench scheduler --check RESULTS.json` compares each shape's ratio to equal work with
        earlier results, until the interval lies on one side of a tenth. With `--slow-down 20` each
        look of the log at the clock spins so long that Weftline costs a fifth more. Only the shape of
        ten thousand tasks is checked: the short ones differ by up to a half from one JVM to the next.
        `plugins/benchmarks/run --checks` measures these rows anew.

        | seeded slow-down | verdict | should be | | growth by shape |
        |---|---|---|---|---|
        """);
    for (Row check : checks) {
      boolean seeded = !check.text("seededSlowDown").equals("0");
      String expected = seeded ? "SLOWER" : "AS_FAST";
      line(
          cells(
              check.text("seededSlowDown"),
              check.text("verdict"),
              expected,
              check.text("verdict").equals(expected) ? "met" : "**missed**",
              String.join(", ", check.rows("shapes").stream().map(Page::growth).toList())));
    }
  }

  private static String growth(Row row) {
    return row.text("shape")
        + " "
        + row.text("growth")
        + " ("
        + row.text("measure").toLowerCase(Locale.ROOT)
        + ")";
  }

  /** Names the command of a part; the one that gave the results is told when it was another. */
  private void command(Row part, String command) {
    String given = part.row("setup").text("command");
    line("\nCommand: " + command + (given.equals("–") ? "" : "; these results: `" + given + "`"));
  }

  private static String both(Row setup, String name) {
    List<String> values = setup.json().list(name).stream().map(Page::plain).toList();
    return values.isEmpty() ? "not measured" : String.join(", ", values);
  }

  private static boolean isBusy(Json share) {
    return share instanceof Json.Num(BigDecimal part) && part.compareTo(BUSY) > 0;
  }

  private static String mebibytes(Row row, String name) {
    return row.number(name)
        .map(bytes -> bytes.divide(BigDecimal.valueOf(1 << 20), 0, RoundingMode.HALF_UP))
        .map(BigDecimal::toPlainString)
        .orElse("–");
  }

  private static String plain(Json value) {
    return value instanceof Json.Str(String text) ? text : value.text();
  }

  private static String cells(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private void text(String block) {
    page.append(block);
  }

  private void line(String line) {
    page.append(line).append('\n');
  }
}
