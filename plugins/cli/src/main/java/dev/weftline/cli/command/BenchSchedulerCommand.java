// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.ExitCode;
import dev.weftline.cli.bench.Contender;
import dev.weftline.cli.bench.SchedulerBenchmark;
import dev.weftline.cli.bench.Setup;
import dev.weftline.cli.bench.Shape;
import dev.weftline.cli.host.Host;
import dev.weftline.cli.input.TextFile;
import dev.weftline.cli.run.PluginJars;
import dev.weftline.cli.view.Table;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonSyntaxException;
import dev.weftline.core.json.JsonWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code weft bench scheduler}. */
@Command(
    name = "scheduler",
    description = {
      "Measures what a task costs beyond its body, beside CompletableFuture in the same run."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  weft bench scheduler --warmup 30 --parts shapes     a first look",
      "  weft bench scheduler --json                         all of it, for programs"
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.ANSWERED, ExitCodes.FAILED, ExitCodes.USAGE})
final class BenchSchedulerCommand implements Callable<Integer> {
  private final RootCommand root;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = "--shapes",
      split = ",",
      paramLabel = "SHAPE",
      description = "What to run, default wide:1000,chain:1000,layered:10000.")
  private List<String> shapes = List.of();

  @Option(names = "--runs", paramLabel = "N", description = "Timed runs of each, default 20.")
  private int runs = 20;

  @Option(names = "--warmup", paramLabel = "N", description = "Runs before them, default 100.")
  private int warmUps = 100;

  @Option(
      names = "--parts",
      split = ",",
      paramLabel = "PART",
      description = "Only some: ${COMPLETION-CANDIDATES}.")
  private Set<Part> parts = EnumSet.allOf(Part.class);

  @Option(
      names = "--check",
      paramLabel = "BASELINE.json",
      description = {
        "Compare the shapes with an earlier --json, by their ratio to equal work.",
        "Exit code 1 when a shape has become more than a tenth slower, or it stays open."
      })
  private Optional<String> baseline = Optional.empty();

  @Option(
      names = "--slow-down",
      paramLabel = "PERCENT",
      description = "With --check: slow Weftline down, to see that it is noticed.")
  private int slowDown;

  @Option(
      names = "--rivals",
      paramLabel = "FOLDER",
      description = "A folder of jars that bring more rivals.")
  private Optional<String> rivals = Optional.empty();

  BenchSchedulerCommand(RootCommand root) {
    this.root = root;
  }

  /** A part of the measurement. */
  enum Part {
    /** The scheduler alone. */
    shapes,
    /** The scheduler with the executor that checks every call. */
    policy,
    /** Whole runs against the least time that they can take. */
    makespan,
    /** Other runtimes. */
    rivals
  }

  @Override
  public Integer call() {
    if (runs < 2 || warmUps < 0) {
      throw CommandFailed.usage("--runs must be at least 2 and --warmup at least 0.");
    }
    Setup setup = new Setup(commandLine());
    SchedulerBenchmark benchmark = new SchedulerBenchmark(shapes(), warmUps, runs, this::progress);
    if (baseline.isPresent()) {
      return check(benchmark, baseline.get(), setup);
    }
    Json.ObjectBuilder out = Json.object();
    if (parts.contains(Part.shapes)) {
      out.put("shapes", benchmark.shapes());
    }
    if (parts.contains(Part.policy)) {
      out.put("policyExecutor", benchmark.policy());
    }
    if (parts.contains(Part.makespan)) {
      out.put("makespan", benchmark.makespan());
    }
    if (parts.contains(Part.rivals)) {
      out.put("rivals", benchmark.rivals(ServiceLoader.load(Contender.class, loader())));
    }
    Json.Obj result = out.put("setup", setup.json()).build();
    if (json) {
      root.host().out().println(JsonWriter.pretty(result));
    } else {
      print(result);
    }
    return ExitCode.ANSWERED;
  }

  private int check(SchedulerBenchmark benchmark, String file, Setup setup) {
    String text = TextFile.read(root.host(), "--check", file);
    Json.Obj result;
    try {
      Json before = JsonReader.read(text);
      List<Json> figures = before instanceof Json.Obj object ? object.list("shapes") : List.of();
      result = benchmark.check(figures, slowDown / 100.0, setup.busy());
    } catch (JsonSyntaxException | IllegalArgumentException e) {
      throw new CommandFailed(ExitCode.USAGE, "--check: '" + file + "': " + e.getMessage(), e);
    }
    root.host().out().println(JsonWriter.pretty(result.with("setup", setup.json())));
    return result.text("verdict").equals(Optional.of("AS_FAST"))
        ? ExitCode.ANSWERED
        : ExitCode.FAILED;
  }

  private String commandLine() {
    return "weft " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
  }

  private List<Shape> shapes() {
    try {
      return shapes.isEmpty()
          ? SchedulerBenchmark.SHAPES
          : shapes.stream().map(Shape::parse).toList();
    } catch (IllegalArgumentException e) {
      throw new CommandFailed(ExitCode.USAGE, "--shapes: " + e.getMessage(), e);
    }
  }

  private ClassLoader loader() {
    return rivals
        .map(folder ->
            PluginJars.loader(root.host(), TextFile.directory(root.host(), "--rivals", folder)))
        .orElseGet(() -> BenchSchedulerCommand.class.getClassLoader());
  }

  private void print(Json.Obj result) {
    Host host = root.host();
    Table table = new Table();
    table.row("shape", "tasks", "us/task", "x bare", "x equal work", "bare us", "equal us");
    rows(table, result, "shapes", "");
    rows(table, result, "policyExecutor", " (whole executor)");
    table.lines(0).forEach(host.out()::println);
    host.out().println(JsonWriter.pretty(result.get("setup").orElseThrow()));
  }

  private static void rows(Table table, Json.Obj result, String part, String note) {
    for (Json item : result.list(part)) {
      if (item instanceof Json.Obj row) {
        table.row(
            row.text("shape").orElse("") + note,
            cell(row, "tasks"),
            cell(row, "usPerTask"),
            cell(row, "ratioToCompletableFuture") + " " + cell(row, "ratioToCompletableFuture95"),
            cell(row, "ratioToEqualWork") + " " + cell(row, "ratioToEqualWork95"),
            cell(row, "completableFutureUsPerTask"),
            cell(row, "equalWorkUsPerTask"));
      }
    }
  }

  private static String cell(Json.Obj row, String name) {
    return row.get(name).map(Json::text).orElse("");
  }

  private void progress(String what) {
    if (!root.quiet()) {
      root.host().err().println("weft: " + what);
    }
  }
}
