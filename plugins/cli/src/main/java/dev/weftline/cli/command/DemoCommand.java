// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.ExitCode;
import dev.weftline.cli.host.Host;
import dev.weftline.cli.run.Agents;
import dev.weftline.cli.run.FinishedRun;
import dev.weftline.cli.run.RunFollower;
import dev.weftline.cli.run.TerminalApprover;
import dev.weftline.cli.view.ResultPrinter;
import dev.weftline.core.Agent;
import dev.weftline.core.Budget;
import dev.weftline.core.Goal;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code weft demo}. */
@Command(
    name = "demo",
    description = {
      "Triages a genuine Linux crash that comes with Weftline, with the skill triage-crash.",
      "Needs no network, no key and no model."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  weft demo                 the plan live, then the report",
      "  weft demo --json          also: how long the plan takes one call at a time and in parallel"
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.ANSWERED, ExitCodes.FAILED, ExitCodes.CANCELLED})
final class DemoCommand implements Callable<Integer> {
  private static final String SKILL = "triage-crash";
  private static final String LOG = "/dev/weftline/cli/demo/ext4-mb-load-buddy-6.1.192.log";

  private final RootCommand root;

  @Mixin private RunOptions options = new RunOptions();

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "With --json: of how many runs the medians are (default 10).")
  private int runs = 10;

  DemoCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Runner runner = new Runner(root, options);
    FinishedRun run = runner.follow(Goal.skill(SKILL), inputs(), List.of());
    if (options.json()) {
      json(run);
    } else {
      runner.print(run);
      if (run.exitCode() == ExitCode.ANSWERED) {
        next();
      }
    }
    return run.exitCode();
  }

  private void json(FinishedRun run) {
    Json.ObjectBuilder out = run.toJson();
    if (run.exitCode() == ExitCode.ANSWERED && runs > 0) {
      makespan(Optional.empty()); // warms up
      List<Duration> sequential = new ArrayList<>();
      List<Duration> unbounded = new ArrayList<>();
      for (int i = 0; i < runs; i++) {
        sequential.add(makespan(Optional.of(1)));
        unbounded.add(makespan(Optional.empty()));
      }
      Duration one = FinishedRun.median(sequential);
      Duration all = FinishedRun.median(unbounded);
      out.put(
          "makespans",
          Json.object()
              .put("runs", runs)
              .put("parallel1Millis", FinishedRun.millis(one))
              .put("unboundedMillis", FinishedRun.millis(all))
              .put("ratio", Json.of(Math.round(100.0 * one.toNanos() / all.toNanos()) / 100.0))
              .put("parallel1", list(sequential))
              .put("unbounded", list(unbounded))
              .put("processors", Runtime.getRuntime().availableProcessors())
              .put("java", Runtime.version().toString())
              .build());
    }
    new ResultPrinter(root.host()).json(out.build());
  }

  /** Runs the skill once with providers of its own, so that nothing is cached between runs. */
  private Duration makespan(Optional<Integer> parallel) {
    TerminalApprover approver = new TerminalApprover(root.host());
    Limits limits =
        parallel.map(Limits.DEFAULT::withParallel).orElse(Limits.DEFAULT.withParallel(10_000));
    try (Agent agent = Agents.open(root.host(), limits, approver, List.of())) {
      return new RunFollower(root.host(), true, false, Optional.empty())
          .follow(() -> agent.run(Goal.skill(SKILL), inputs(), Budget.DEFAULT), approver)
          .makespan();
    }
  }

  private static Json list(List<Duration> durations) {
    return Json.array(durations.stream().map(FinishedRun::millis).toList());
  }

  private static Labelled inputs() {
    return Labelled.untrusted(new Json.Obj(Map.of("report", Json.of(log()))));
  }

  private static String log() {
    try (InputStream in = DemoCommand.class.getResourceAsStream(LOG)) {
      if (in == null) {
        throw new IllegalStateException("the build lacks " + LOG);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void next() {
    Host host = root.host();
    String weft = host.command();
    String text =
        String.format(
            Locale.ROOT,
            """

            Next:
              %s run triage-crash --report YOUR.log   your own console log; - takes standard input
              %s plan show triage-crash               the plan that just ran
              %s doctor                               what is installed, and where settings come from\
            """,
            weft,
            weft,
            weft);
    if (!root.quiet()) {
      host.out().println(text);
    }
  }
}
