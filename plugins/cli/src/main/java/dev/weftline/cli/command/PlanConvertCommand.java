// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.ExitCode;
import dev.weftline.cli.host.Host;
import dev.weftline.cli.host.SafeText;
import dev.weftline.cli.input.Catalogue;
import dev.weftline.cli.input.PlanText;
import dev.weftline.cli.input.TextFile;
import dev.weftline.cli.run.Agents;
import dev.weftline.core.Agent;
import dev.weftline.core.json.JsonWriter;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanJson;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.tool.ToolCatalog;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code weft plan convert}. */
@Command(
    name = "convert",
    description = "Converts a plan from text to JSON, or from JSON to text, without loss.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  weft plan convert plan.txt > plan.json         text to JSON",
      "  weft plan convert plan.json > plan.txt         JSON to text",
      "  weft plan convert --from llmcompiler old.txt   a plan of LLMCompiler to text"
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.ANSWERED, ExitCodes.USAGE, ExitCodes.PLAN})
final class PlanConvertCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(
      paramLabel = "PLAN-FILE",
      description = "The plan, in either form (- for standard input).")
  private String file = "";

  @Option(
      names = "--from",
      paramLabel = "FORMAT",
      description = "Read another format: ${COMPLETION-CANDIDATES}.")
  private @Nullable Format from;

  @Option(
      names = "--catalog",
      paramLabel = "TOOLS.json",
      description = "With --from: the tools, for the names of arguments (default: all attached).")
  private @Nullable String catalog;

  /** A format of other planners. */
  enum Format {
    /** The numbered calls of LLMCompiler, arguments by place. */
    LLMCOMPILER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  PlanConvertCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Host host = root.host();
    String content = TextFile.read(host, "plan", file);
    if (from == Format.LLMCOMPILER) {
      PlanReader.Result read = PlanText.ofLlmCompiler(file, content, tools(host));
      read.problems().forEach(problem -> host.err().println(SafeText.lines(file + " " + problem)));
      host.out().println(SafeText.lines(PlanPrinter.print(read.plan())).stripTrailing());
      return ExitCode.ANSWERED;
    }
    if (catalog != null) {
      throw CommandFailed.usage(
          "--catalog: it names arguments for --from. Leave it out, or add --from.");
    }
    Plan plan = PlanText.read(file, content);
    String converted =
        PlanText.isJson(content)
            ? PlanPrinter.print(plan)
            : JsonWriter.pretty(PlanJson.write(plan));
    host.out().println(SafeText.lines(converted).stripTrailing());
    return ExitCode.ANSWERED;
  }

  private ToolCatalog tools(Host host) {
    if (catalog != null) {
      return Catalogue.read(host, catalog);
    }
    try (Agent agent = Agents.forReading(host)) {
      return agent.catalog();
    }
  }
}
