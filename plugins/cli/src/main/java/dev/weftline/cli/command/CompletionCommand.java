// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.ExitCode;
import dev.weftline.cli.completion.Grammar;
import dev.weftline.cli.completion.Shell;
import dev.weftline.cli.run.Agents;
import dev.weftline.core.Agent;
import dev.weftline.planner.SkillLibrary;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code weft completion}. */
@Command(
    name = "completion",
    description = "Prints a script that lets a shell complete commands, options, skills and files.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  eval \"$(weft completion bash)\"         in ~/.bashrc",
      "  source <(weft completion zsh)          in ~/.zshrc",
      "  weft completion fish | source          in ~/.config/fish/config.fish",
      "The script knows the skills and tools that are there when it is printed."
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.ANSWERED, ExitCodes.USAGE})
final class CompletionCommand implements Callable<Integer> {
  private final RootCommand root;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
  private Shell shell = Shell.BASH;

  CompletionCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (Agent agent = Agents.forReading(root.host())) {
      Grammar grammar =
          Grammar.of(spec.root().commandLine(), SkillLibrary.of(agent.skills()), agent.catalog());
      root.host().out().print(shell.script(grammar));
      root.host().out().flush();
    }
    return ExitCode.ANSWERED;
  }
}
