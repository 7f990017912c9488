// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.ExitCode;
import dev.weftline.cli.host.Host;
import dev.weftline.cli.host.SafeText;
import dev.weftline.cli.input.Catalogue;
import dev.weftline.cli.input.TextFile;
import dev.weftline.cli.run.Agents;
import dev.weftline.cli.run.AttachedServers;
import dev.weftline.core.Agent;
import dev.weftline.core.WeftlineException;
import dev.weftline.core.event.EventJson;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonWriter;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.Span;
import dev.weftline.core.spi.SkillSource;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.planner.PlanChecker;
import dev.weftline.planner.PlanForm;
import dev.weftline.planner.Skill;
import dev.weftline.planner.SkillFormatException;
import dev.weftline.planner.SkillLibrary;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code weft plan check}. */
@Command(
    name = "check",
    description = "Verifies plans without running them: tools, arguments, references, limits.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  weft plan check plan.txt                          against all attached tools",
      "  weft plan check *.plan --catalog tools.json       against a catalogue, many files at once",
      "  weft plan check - --json < plan.txt               problems for programs",
      "A catalogue is a JSON array of tools as MCP describes them; see: weft tools --json"
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {"0:all plans are valid", ExitCodes.USAGE, ExitCodes.PLAN})
final class PlanCheckCommand implements Callable<Integer> {
  private static final int MOST_PROBLEMS = 50;

  private final RootCommand root;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Plan files (- for standard input), or skill files (.md).")
  private List<String> files = List.of();

  @Option(
      names = "--catalog",
      paramLabel = "TOOLS.json",
      description = "Verify against these tools (default: all attached tools).")
  private @Nullable String catalog;

  @Option(
      names = "--json",
      description = "Print a JSON array: for each file its name, whether it is ok, its problems.")
  private boolean json;

  PlanCheckCommand(RootCommand root) {
    this.root = root;
  }

  /** What was found in a file; unreadable files have one problem. */
  private record Checked(String file, boolean readable, List<Diagnostic> problems) {
    boolean ok() {
      return problems.stream().noneMatch(Diagnostic::isError);
    }
  }

  @Override
  public Integer call() {
    PlanChecker checker = checker();
    List<Checked> checked = files.stream().map(file -> check(checker, file)).toList();
    if (json) {
      Json all = Json.array(checked.stream().map(PlanCheckCommand::json).toList());
      root.host().out().println(JsonWriter.pretty(all));
    } else {
      checked.forEach(this::print);
    }
    if (!checked.stream().allMatch(Checked::readable)) {
      return ExitCode.USAGE;
    }
    return checked.stream().allMatch(Checked::ok) ? ExitCode.ANSWERED : ExitCode.PLAN_NOT_VALID;
  }

  private PlanChecker checker() {
    try (AttachedServers servers = servers();
        Agent agent = Agents.forReading(root.host(), servers)) {
      ToolCatalog tools = catalog == null ? agent.catalog() : Catalogue.read(root.host(), catalog);
      SkillLibrary skills = catalog == null ? SkillLibrary.of(agent.skills()) : SkillLibrary.EMPTY;
      return new PlanChecker(tools, skills);
    }
  }

  private AttachedServers servers() {
    return catalog == null
        ? AttachedServers.all(root.host()).connectUnknown().warn()
        : AttachedServers.none(root.host());
  }

  private Checked check(PlanChecker checker, String file) {
    String text;
    try {
      text = TextFile.read(root.host(), "plan", file);
    } catch (WeftlineException e) {
      Span start = new Span(1, 1);
      return new Checked(
          file,
          false,
          List.of(Diagnostic.error("UNREADABLE", start, String.valueOf(e.getMessage()))));
    }
    try {
      return new Checked(
          file,
          true,
          file.endsWith(".md")
              ? checker.check(Skill.parse(new SkillSource(file, text))).problems()
              : problems(checker, text));
    } catch (SkillFormatException e) {
      return new Checked(file, true, e.problems());
    }
  }

  private static List<Diagnostic> problems(PlanChecker checker, String text) {
    return switch (PlanForm.of(text, Limits.DEFAULT)) {
      case PlanForm.Text(String plan) -> checker.check(plan).problems();
      case PlanForm.Malformed(List<Diagnostic> problems) -> problems;
    };
  }

  private void print(Checked checked) {
    Host host = root.host();
    String file = SafeText.line(checked.file());
    if (!checked.readable()) {
      host.out().println(file + ": " + SafeText.line(checked.problems().getFirst().message()));
      return;
    }
    long errors = checked.problems().stream().filter(Diagnostic::isError).count();
    long warnings = checked.problems().size() - errors;
    host.out()
        .println(
            file
                + ": "
                + (errors == 0 ? "ok" : count(errors, "error"))
                + (warnings == 0 ? "" : ", " + count(warnings, "warning")));
    checked.problems().stream().limit(MOST_PROBLEMS).forEach(problem -> print(file, problem));
    int more = checked.problems().size() - MOST_PROBLEMS;
    if (more > 0) {
      host.out().println("  and " + more + " more; --json lists all");
    }
  }

  private void print(String file, Diagnostic problem) {
    String severity = problem.severity().name().toLowerCase(Locale.ROOT);
    root.host()
        .out()
        .println("  " + severity + ": " + file + " " + SafeText.line(problem.toString()));
  }

  private static String count(long number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }

  private static Json json(Checked checked) {
    return Json.object()
        .put("file", checked.file())
        .put("ok", checked.ok())
        .put(
            "problems", Json.array(checked.problems().stream().map(EventJson::diagnostic).toList()))
        .build();
  }
}
