// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.ExitCode;
import dev.weftline.cli.host.Host;
import dev.weftline.cli.host.SafeText;
import dev.weftline.cli.input.SkillInputs;
import dev.weftline.cli.run.Agents;
import dev.weftline.core.Agent;
import dev.weftline.core.Goal;
import dev.weftline.core.json.Json;
import dev.weftline.planner.NoSkillFitsException;
import dev.weftline.planner.SkillChooser;
import dev.weftline.planner.SkillLibrary;
import dev.weftline.planner.Verifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code weft ask}. */
@Command(
    name = "ask",
    description = "Answers a question: chooses the skill that fits it and runs it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  weft ask \"what crashed in crash.log and who should look at it?\"",
      "  weft ask \"is this a known bug?\" --input report=crash.log",
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

  @Mixin private RunOptions options = new RunOptions();

  AskCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Host host = root.host();
    Runner runner = new Runner(root, options);
    Map<String, String> typed = RunCommand.named(inputs);
    SkillChooser.Choice choice = choose(host, String.join(" ", goal), typed);
    Map<String, String> given = new LinkedHashMap<>();
    choice
        .values()
        .forEach((name, value) ->
            given.put(name, value instanceof Json.Str(String text) ? text : value.text()));
    given.putAll(typed);
    if (!root.quiet()) {
      host.err()
          .println(
              "skill "
                  + choice.skill().name()
                  + ": "
                  + SafeText.line(choice.skill().description()));
    }
    return runner.run(
        Goal.skill(choice.skill().name()), SkillInputs.of(host, choice.skill(), given), List.of());
  }

  private static SkillChooser.Choice choose(Host host, String question, Map<String, String> typed) {
    Map<String, Json> given = new LinkedHashMap<>();
    typed.forEach((name, text) -> given.put(name, Json.of(text)));
    try (Agent agent = Agents.forReading(host)) {
      Verifier.Scope scope = Verifier.Scope.of(agent.catalog(), SkillLibrary.of(agent.skills()));
      return new SkillChooser().choose(question, new Json.Obj(given), scope);
    } catch (NoSkillFitsException e) {
      throw new CommandFailed(ExitCode.FAILED, String.valueOf(e.getMessage()), e);
    }
  }
}
