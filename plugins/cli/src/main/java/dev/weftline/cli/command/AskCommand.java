// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.ExitCode;
import dev.weftline.cli.host.Host;
import dev.weftline.cli.host.SafeText;
import dev.weftline.cli.input.QuestionInputs;
import dev.weftline.cli.input.SkillInputs;
import dev.weftline.cli.model.ConfiguredModel;
import dev.weftline.cli.run.Agents;
import dev.weftline.cli.run.AttachedServers;
import dev.weftline.cli.run.FinishedRun;
import dev.weftline.cli.view.ResultPrinter;
import dev.weftline.core.Agent;
import dev.weftline.core.Goal;
import dev.weftline.core.json.Json;
import dev.weftline.planner.NoSkillFitsException;
import dev.weftline.planner.Skill;
import dev.weftline.planner.SkillChooser;
import dev.weftline.planner.SkillLibrary;
import dev.weftline.planner.Verifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code weft ask}. */
@Command(
    name = "ask",
    description =
        "Answers a question: a model plans it, or without one the skill that fits it is run.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  weft ask \"what crashed in crash.log and who should look at it?\"",
      "  weft ask \"is this a known bug?\" --input report=crash.log",
      "  weft ask \"who should look at crash.log?\" --no-model",
      "The model is named by WEFTLINE_MODEL_URL and WEFTLINE_MODEL, its key by WEFTLINE_MODEL_KEY.",
      "It sees the question and which inputs there are, not what is in files; its tools do.",
      "Without a model the choice is by words. A skill with effects is never started unasked.",
      "All skills: weft skills"
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {
      ExitCodes.ANSWERED,
      "1:no skill fits, or the run failed, or its answer lacks parts",
      ExitCodes.USAGE,
      ExitCodes.CANCELLED,
      ExitCodes.PARKED,
      ExitCodes.INTERRUPTED
    })
final class AskCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(paramLabel = "GOAL", arity = "1..*", description = "The question, in plain words.")
  private List<String> goal = List.of();

  @Option(
      names = "--input",
      paramLabel = "NAME=VALUE",
      description = "An input by its name; may be given several times.")
  private List<String> inputs = List.of();

  @Option(names = "--no-model", description = "Choose a skill by words, though a model is there.")
  private boolean noModel;

  @Mixin private RunOptions options = new RunOptions();

  AskCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Host host = root.host();
    Runner runner = new Runner(root, options);
    Map<String, String> typed = RunCommand.named(inputs);
    Optional<ConfiguredModel> model =
        noModel ? Optional.empty() : ConfiguredModel.of(host, runner.settings());
    if (model.isPresent()) {
      return ask(runner, model.get(), typed);
    }
    try (AttachedServers servers = AttachedServers.all(host)) {
      servers.connectUnknown().warn();
      SkillChooser.Choice choice = choose(host, String.join(" ", goal), typed, servers);
      return run(runner.with(servers), choice, typed);
    } catch (NoSkillFitsException e) {
      if (options.json()) {
        new ResultPrinter(host).json(ChoiceJson.refusal(host, e));
      } else {
        new RefusalPrinter(host).print(e);
      }
      return ExitCode.FAILED;
    }
  }

  private int ask(Runner runner, ConfiguredModel model, Map<String, String> typed) {
    Host host = root.host();
    String question = String.join(" ", goal);
    try (AttachedServers servers = AttachedServers.all(host)) {
      servers.connectUnknown().warn();
      FinishedRun run =
          runner
              .with(servers)
              .follow(
                  Goal.ask(question),
                  QuestionInputs.of(host, question, typed),
                  List.of(),
                  model::plansWith);
      runner.print(run);
      return run.exitCode();
    }
  }

  private int run(Runner runner, SkillChooser.Choice choice, Map<String, String> typed) {
    Host host = root.host();
    Skill skill = choice.skill();
    Map<String, String> given = new LinkedHashMap<>();
    choice
        .values()
        .forEach((name, value) ->
            given.put(name, value instanceof Json.Str(String text) ? text : value.text()));
    given.putAll(typed);
    requireInputs(host, choice, given);
    if (!root.quiet()) {
      host.err().println("skill " + skill.name() + ": " + SafeText.line(skill.description()));
    }
    FinishedRun run =
        runner.follow(
            Goal.skill(skill.name()),
            SkillInputs.of(host, skill, given, choice.contents()),
            List.of());
    if (options.json()) {
      new ResultPrinter(host)
          .json(run.toJson().put("choice", ChoiceJson.choice(host, choice)).build());
    } else {
      runner.print(run);
    }
    return run.exitCode();
  }

  /** Says all that the question lacks, with the ways to give it. */
  private static void requireInputs(
      Host host, SkillChooser.Choice choice, Map<String, String> given) {
    Skill skill = choice.skill();
    List<String> problems =
        RefusalPrinter.missing(skill, given.keySet(), choice.contents().keySet()).stream()
            .map(parameter ->
                "skill "
                    + skill.name()
                    + " fits, but '"
                    + parameter.name()
                    + "' is missing ("
                    + SafeText.line(parameter.description())
                    + "). Run: "
                    + RefusalPrinter.command(host, skill.command(choice.values()))
                    + " or ask again with: --input "
                    + parameter.name()
                    + "="
                    + parameter.option().replaceFirst("^\\S+ ", ""))
            .toList();
    if (!problems.isEmpty()) {
      throw CommandFailed.usage(String.join("\n", problems));
    }
  }

  private static SkillChooser.Choice choose(
      Host host, String question, Map<String, String> typed, AttachedServers servers) {
    Map<String, Json> given = new LinkedHashMap<>();
    typed.forEach((name, text) -> given.put(name, Json.of(text)));
    try (Agent agent = Agents.forReading(host, servers)) {
      Verifier.Scope scope = Verifier.Scope.of(agent.catalog(), SkillLibrary.of(agent.skills()));
      return new SkillChooser().choose(question, new Json.Obj(given), scope);
    }
  }
}
