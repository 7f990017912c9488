// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.CommandFailed;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code weft plan}, which only holds others. */
@Command(
    name = "plan",
    description = "Verifies, shows and converts plans without running them.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  weft plan check plan.txt                       verify a plan",
      "  weft plan show triage-crash --format mermaid   draw the plan of a skill",
      "  weft plan convert plan.txt > plan.json         text to JSON, or back",
      "  weft plan record \"who broke it?\" --to FILE     what a model plans, for tests to replay"
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.ANSWERED, ExitCodes.USAGE, ExitCodes.PLAN})
final class PlanCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private PlanCommand() {}

  /** Returns the command with the commands below it. */
  static CommandLine line(RootCommand root) {
    return new CommandLine(new PlanCommand())
        .addSubcommand(new PlanCheckCommand(root))
        .addSubcommand(new PlanShowCommand(root))
        .addSubcommand(new PlanConvertCommand(root))
        .addSubcommand(new PlanRecordCommand(root));
  }

  @Override
  public void run() {
    throw CommandFailed.usage(
        spec.qualifiedName()
            + ": no command. There are: check, show, convert, record. Help: weft plan --help");
  }
}
