// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.ExitCode;
import dev.weftline.cli.host.Host;
import dev.weftline.cli.host.SafeText;
import dev.weftline.cli.input.PlanText;
import dev.weftline.cli.input.TextFile;
import dev.weftline.core.json.JsonWriter;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanJson;
import dev.weftline.core.plan.PlanPrinter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code weft plan convert}. */
@Command(
    name = "convert",
    description = "Converts a plan from text to JSON, or from JSON to text, without loss.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  weft plan convert plan.txt > plan.json         text to JSON",
      "  weft plan convert plan.json > plan.txt         JSON to text"
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.ANSWERED, ExitCodes.USAGE, ExitCodes.PLAN})
final class PlanConvertCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(
      paramLabel = "PLAN-FILE",
      description = "The plan, in either form (- for standard input).")
  private String file = "";

  PlanConvertCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Host host = root.host();
    String content = TextFile.read(host, "plan", file);
    Plan plan = PlanText.read(file, content);
    String converted =
        PlanText.isJson(content)
            ? PlanPrinter.print(plan)
            : JsonWriter.pretty(PlanJson.write(plan));
    host.out().println(SafeText.lines(converted).stripTrailing());
    return ExitCode.ANSWERED;
  }
}
