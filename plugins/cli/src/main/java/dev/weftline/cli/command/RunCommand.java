// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.ExitCode;
import dev.weftline.cli.host.Host;
import dev.weftline.cli.input.RunTarget;
import dev.weftline.cli.input.SkillInputs;
import dev.weftline.cli.run.Agents;
import dev.weftline.cli.run.AttachedServers;
import dev.weftline.core.Agent;
import dev.weftline.core.Goal;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.spi.Approver;
import dev.weftline.core.spi.SkillSource;
import dev.weftline.planner.PlanChecker;
import dev.weftline.planner.Skill;
import dev.weftline.planner.SkillLibrary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code weft run}. */
@Command(
    name = "run",
    description = "Runs a skill, or a plan from a file.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  weft run triage-crash --report crash.log",
      "  dmesg | weft run triage-crash --report -",
      "  weft run triage-crash --help                 the inputs of a skill",
      "  weft run plan.txt --input limit=5            a plan; a value that is JSON is read as such",
      "All skills: weft skills"
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {
      ExitCodes.ANSWERED,
      ExitCodes.FAILED,
      ExitCodes.USAGE,
      ExitCodes.PLAN,
      ExitCodes.CANCELLED,
      ExitCodes.PARKED,
      ExitCodes.INTERRUPTED
    })
final class RunCommand implements Callable<Integer> {
  private final RootCommand root;
  private final Map<String, String> typed = new LinkedHashMap<>();

  @Parameters(
      paramLabel = "SKILL|PLAN-FILE",
      description =
          "The name of a skill, a plan file (- for standard input), or a skill file (.md).")
  private String target = "";

  @Option(
      names = "--input",
      paramLabel = "NAME=VALUE",
      description = "An input by its name; may be given several times.")
  private List<String> inputs = List.of();

  @Mixin private RunOptions options = new RunOptions();

  RunCommand(RootCommand root) {
    this.root = root;
  }

  /** Adds the options of the skill that the arguments name, if they name one. */
  void prepare(CommandSpec spec, String[] arguments) {
    String name = SkillOptions.target(arguments);
    if (name.isEmpty() || name.equals("-")) {
      return;
    }
    Optional<Skill> skill =
        name.endsWith(".md")
            ? skillOf(RunTarget.find(root.host(), SkillLibrary.EMPTY, name))
            : library(root.host()).skill(name);
    skill.ifPresent(found -> SkillOptions.add(spec, found, typed));
  }

  private static Optional<Skill> skillOf(RunTarget target) {
    return target instanceof RunTarget.OfSkill(Skill skill, var file)
        ? Optional.of(skill)
        : Optional.empty();
  }

  @Override
  public Integer call() {
    Host host = root.host();
    Runner runner = new Runner(root, options);
    Map<String, String> given = new LinkedHashMap<>(typed);
    given.putAll(named(inputs));
    SkillLibrary library = library(host);
    RunTarget found = RunTarget.find(host, library, target);
    try (AttachedServers servers = AttachedServers.namedIn(host, plans(library, found))) {
      servers.connectUnknown().warn();
      return run(runner.with(servers), found, given, servers);
    }
  }

  private int run(
      Runner runner, RunTarget found, Map<String, String> given, AttachedServers servers) {
    Host host = root.host();
    return switch (found) {
      case RunTarget.OfSkill(Skill skill, Optional<SkillSource> file) -> {
        List<SkillSource> more = file.map(List::of).orElse(List.of());
        verify(host, skill, more, servers);
        Labelled values = SkillInputs.of(host, skill, given);
        yield runner.run(Goal.skill(skill.name()), values, more);
      }
      case RunTarget.OfPlan(String name, String text) ->
          runner.run(new Goal.PlanText(text, name), SkillInputs.ofPlan(host, given), List.of());
    };
  }

  /** Returns all plans that may be run: a server that none of them names is not started. */
  private static String plans(SkillLibrary library, RunTarget target) {
    String own =
        switch (target) {
          case RunTarget.OfSkill found -> PlanPrinter.print(found.skill().plan());
          case RunTarget.OfPlan found -> found.text();
        };
    return library.skills().stream()
        .map(skill -> PlanPrinter.print(skill.plan()))
        .collect(Collectors.joining("\n", own + "\n", ""));
  }

  /** Refuses a skill whose plan is not valid, with all of its problems. */
  private static void verify(
      Host host, Skill skill, List<SkillSource> more, AttachedServers servers) {
    Approver nobody = Approver.denying("this only verifies");
    try (Agent agent = Agents.open(host, Limits.DEFAULT, nobody, more, servers)) {
      PlanChecker.Result result =
          new PlanChecker(agent.catalog(), SkillLibrary.of(agent.skills())).check(skill);
      if (!result.isValid()) {
        throw new CommandFailed(
            ExitCode.PLAN_NOT_VALID,
            String.join(
                "\n",
                result.problems().stream()
                    .filter(Diagnostic::isError)
                    .map(problem -> skill.origin() + " " + problem)
                    .toList()));
      }
    }
  }

  /** Splits inputs of the form NAME=VALUE. */
  static Map<String, String> named(List<String> inputs) {
    Map<String, String> named = new LinkedHashMap<>();
    for (String input : inputs) {
      int equals = input.indexOf('=');
      if (equals < 1) {
        throw CommandFailed.usage(
            "--input: '" + input + "' has no name. Write NAME=VALUE, such as: --input limit=5");
      }
      named.put(input.substring(0, equals), input.substring(equals + 1));
    }
    return named;
  }

  /** Returns the skills of all packs. */
  static SkillLibrary library(Host host) {
    try (Agent agent = Agents.forReading(host)) {
      return SkillLibrary.of(agent.skills());
    }
  }
}
