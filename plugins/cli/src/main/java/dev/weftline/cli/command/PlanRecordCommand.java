// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.ExitCode;
import dev.weftline.cli.host.Host;
import dev.weftline.cli.host.SafeText;
import dev.weftline.cli.input.QuestionInputs;
import dev.weftline.cli.model.ConfiguredModel;
import dev.weftline.cli.model.PlanTranscript;
import dev.weftline.cli.run.Agents;
import dev.weftline.cli.settings.Settings;
import dev.weftline.core.Agent;
import dev.weftline.core.Budget;
import dev.weftline.core.Capabilities;
import dev.weftline.core.Goal;
import dev.weftline.core.Transcript;
import dev.weftline.core.WeftlineException;
import dev.weftline.core.event.RunState;
import dev.weftline.core.json.JsonWriter;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.core.spi.PlanRequest;
import dev.weftline.planner.LlmPlanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code weft plan record}. */
@Command(
    name = "record",
    description =
        "Has the model plan a goal, without running it, and records what it wrote and when.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  weft plan record \"who should look at crash.log?\" --to crash.transcript.json",
      "The transcript holds the goal, the model's text and what became of it, never the key.",
      "Tests replay transcripts: docs/models.md"
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {
      ExitCodes.ANSWERED,
      "1:the model failed or wrote no plan; the transcript says so",
      ExitCodes.USAGE,
      ExitCodes.PLAN
    })
final class PlanRecordCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(paramLabel = "GOAL", arity = "1..*", description = "The goal, in plain words.")
  private List<String> goal = List.of();

  @Option(
      names = "--to",
      paramLabel = "FILE",
      required = true,
      description = "The file for the transcript; one that is there is not overwritten.")
  private String file = "";

  PlanRecordCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Host host = root.host();
    Path path = host.path(file);
    if (Files.exists(path)) {
      throw CommandFailed.usage(
          "--to: '" + SafeText.line(file) + "' is there already. Name another file, or remove it.");
    }
    Settings settings = root.settings(Map.of()).valid();
    ConfiguredModel model =
        ConfiguredModel.of(host, settings)
            .orElseThrow(() ->
                CommandFailed.usage(
                    "no model is configured. Set WEFTLINE_MODEL_URL and WEFTLINE_MODEL; see: "
                        + host.command()
                        + " ask --help"));
    String question = String.join(" ", goal);
    Clock clock = Clock.systemUTC();
    PlanTranscript transcript =
        new PlanTranscript(model.use().modelName(), question, clock.instant());
    String failure = record(host, model, question, transcript, clock);
    write(path, JsonWriter.pretty(transcript.toJson(failure)) + "\n");
    host.out().print(SafeText.lines(PlanPrinter.print(transcript.plan())));
    if (!failure.isEmpty()) {
      host.err().println("weft: " + SafeText.line(failure));
      return ExitCode.FAILED;
    }
    return transcript.isCommitted() ? ExitCode.ANSWERED : ExitCode.PLAN_NOT_VALID;
  }

  private static String record(
      Host host, ConfiguredModel model, String question, PlanTranscript transcript, Clock clock) {
    try (Agent agent = Agents.forReading(host)) {
      PlanRequest request =
          new PlanRequest(
              Goal.ask(question),
              QuestionInputs.of(host, question, Map.of()),
              agent.catalog(),
              agent.skills(),
              "",
              new Transcript(new RunState(), Optional.empty(), Optional.empty()),
              1,
              Capabilities.ALL,
              Limits.DEFAULT,
              Budget.DEFAULT);
      LlmPlanner planner = new LlmPlanner(model.streaming(), model.use());
      for (PlanEvent event : planner.plan(request).subscribe().asIterable()) {
        transcript.hear(event, clock.instant());
      }
      return "";
    } catch (WeftlineException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static void write(Path path, String text) {
    try {
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.USAGE, "--to: the file cannot be written (" + e.getMessage() + ").", e);
    }
  }
}
