// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.ExitCode;
import dev.weftline.cli.host.Host;
import dev.weftline.cli.host.SafeText;
import dev.weftline.cli.input.PlanText;
import dev.weftline.cli.input.RunTarget;
import dev.weftline.cli.run.Agents;
import dev.weftline.cli.view.Mermaid;
import dev.weftline.core.Agent;
import dev.weftline.core.json.JsonWriter;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanJson;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.planner.SkillLibrary;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code weft plan show}. */
@Command(
    name = "show",
    description = "Shows the plan of a skill or of a file.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  weft plan show triage-crash                    the plan as text",
      "  weft plan show plan.txt --format json          as JSON",
      "  weft plan show plan.txt --format mermaid       as a flowchart; dashed: conditions"
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.ANSWERED, ExitCodes.USAGE, ExitCodes.PLAN})
final class PlanShowCommand implements Callable<Integer> {
  private final RootCommand root;

  /** How a plan can be shown. */
  enum Format {
    TEXT,
    JSON,
    MERMAID;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(
      paramLabel = "SKILL|PLAN-FILE",
      description = "A skill, or a file (- for standard input).")
  private String target = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  PlanShowCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Host host = root.host();
    try (Agent agent = Agents.forReading(host)) {
      SkillLibrary skills = SkillLibrary.of(agent.skills());
      Plan plan =
          switch (RunTarget.find(host, skills, target)) {
            case RunTarget.OfSkill found -> found.skill().plan();
            case RunTarget.OfPlan(String name, String text) -> PlanText.read(name, text);
          };
      String shown =
          switch (format) {
            case TEXT -> PlanPrinter.print(plan);
            case JSON -> JsonWriter.pretty(PlanJson.write(plan));
            case MERMAID -> Mermaid.of(plan, agent.catalog());
          };
      host.out().println(SafeText.lines(shown).stripTrailing());
      return ExitCode.ANSWERED;
    }
  }
}
