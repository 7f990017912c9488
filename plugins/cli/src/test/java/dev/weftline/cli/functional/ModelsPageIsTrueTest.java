// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.cli.testing.Cli;
import dev.weftline.cli.testing.Golden;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.testkit.model.Chunking;
import dev.weftline.testkit.model.Reply;
import dev.weftline.testkit.model.SimulatedModel;
import dev.weftline.testkit.model.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's question to a model works, and the page about models shows what it printed. */
class ModelsPageIsTrueTest {
  private static final Path ROOT = Path.of("../..");
  private static final Path PAGE = ROOT.resolve("docs/models.md");
  private static final Path CRASH =
      ROOT.resolve("tools/kernel/captures/ext4-mb-load-buddy-6.1.192.log");

  private static final String PLAN =
      """
      1. kernel.parse_report(report=$input.crash_log)
      2. kernel.resolve_source(frames=$1.frames)
      3. kernel.maintainers(files=[$2.guilty.path])
      4. kernel.similar(title=$1.title, alternatives=$1.alternatives, frames=$1.frames)
      5. join(crash=$1.title, guilty=$2.guilty?, owners=$3, similar=$4?)
      """;

  private static final String ANSWER =
      """
      FINISH
      The kernel dereferenced a NULL pointer in ext4_mb_load_buddy_gfp [1]. The code stands in \
      fs/ext4/mballoc.c, line 1487 [2]. Theodore Ts'o and Andreas Dilger maintain it [3]. No crash \
      that is on record here is like it [4].
      """;

  @TempDir Path folder = Path.of("");

  private static SimulatedModel model() {
    return SimulatedModel.start(
        Reply.text(PLAN).withChunking(Chunking.tokens()).withUsage(new Usage(1650, 0, 130)),
        Reply.text(ANSWER).withChunking(Chunking.tokens()).withUsage(new Usage(2400, 0, 70)));
  }

  /** The words of the command in a code block of a page. */
  private static List<String> command(Path page, String start) throws IOException {
    Matcher line =
        Pattern.compile("(?m)^" + Pattern.quote(start) + " ask \"(.*)\"$")
            .matcher(Files.readString(page));
    assertThat(line.find()).as("a question in " + page).isTrue();
    return List.of("ask", line.group(1));
  }

  private Cli.Outcome run(List<String> command) throws IOException {
    try (SimulatedModel model = model()) {
      return new Cli(folder)
          .variable("WEFTLINE_MODEL_URL", model.openAiUrl())
          .variable("WEFTLINE_MODEL", "simulated")
          .file("crash.log", Files.readString(CRASH))
          .run(command.toArray(String[]::new));
    }
  }

  @Test
  void theReadmesQuestionIsAnswered() throws IOException {
    Cli.Outcome outcome = run(command(ROOT.resolve("README.md"), "./weft"));

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("ext4_mb_load_buddy_gfp [1]", "Ts'o");
  }

  @Test
  void thePageShowsWhatWasPrinted() throws IOException {
    Cli.Outcome outcome = run(command(PAGE, "weft"));
    String printed =
        outcome.out()
            + outcome.err().lines().filter(line -> line.startsWith("weft: ")).toList().getFirst();

    block("text", printed + "\n");
    block("weft", PLAN);
  }

  @Test
  void theTableOfRealModelsHasARowForEachTranscript() throws IOException {
    StringBuilder table = new StringBuilder();
    Path transcripts = ROOT.resolve("docs/transcripts");
    if (Files.isDirectory(transcripts)) {
      try (Stream<Path> files = Files.list(transcripts)) {
        for (Path file : files.sorted().toList()) {
          table.append(row((Json.Obj) JsonReader.read(Files.readString(file)), file));
        }
      }
    }
    String expected =
        table.isEmpty()
            ? "None recorded yet: no model could be reached where this was built. `weft plan record`"
                + " makes a transcript; put into `docs/transcripts` it gets a row here.\n"
            : "| model | prompt | goal | outcome | mends | repairs | transcript |\n"
                + "|---|---|---|---|---|---|---|\n"
                + table;
    section(expected);
  }

  private static String row(Json.Obj transcript, Path file) {
    return "| "
        + String.join(
            " | ",
            Stream.of("model", "promptVersion", "goal", "outcome", "mends", "repairs")
                .map(field -> transcript.get(field).map(Json::text).orElse(""))
                .toList())
        + " | ["
        + file.getFileName()
        + "](transcripts/"
        + file.getFileName()
        + ") |\n";
  }

  /** The first block of a language on the page. */
  private static void block(String language, String expected) throws IOException {
    check(Pattern.compile("(?s)(?<=```" + language + "\n).*?(?=```)"), expected);
  }

  private static void section(String expected) throws IOException {
    check(Pattern.compile("(?s)(?<=## Real models\n\n).*?(?=\n## )"), expected);
  }

  private static void check(Pattern place, String expected) throws IOException {
    String page = Files.readString(PAGE);
    Matcher found = place.matcher(page);
    assertThat(found.find()).as("a place for: " + expected).isTrue();
    if (Golden.isUpdating()) {
      Files.writeString(
          PAGE, page.substring(0, found.start()) + expected + page.substring(found.end()));
    } else {
      assertThat(found.group()).isEqualTo(expected);
    }
  }
}
