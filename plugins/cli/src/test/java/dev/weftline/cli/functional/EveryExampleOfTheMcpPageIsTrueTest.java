// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.cli.testing.Cli;
import dev.weftline.cli.testing.Fences;
import dev.weftline.cli.testing.McpExamples;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the page shows of the server is what it answers: {@code json call=TOOL} is called, {@code
 * result} and {@code form} behind it show what came back. With {@code -Dgolden.update=true} what
 * calls give is written anew.
 */
class EveryExampleOfTheMcpPageIsTrueTest {
  private static final Path PAGE = Path.of("../../docs/mcp.md");

  @TempDir Path folder = Path.of("");

  @Test
  void everyBlockIsTrue() throws IOException {
    String page = Files.readString(PAGE);
    List<String> lines = page.lines().toList();
    List<String> written = new ArrayList<>();
    int from = 0;
    int calls = 0;
    try (McpExamples examples = new McpExamples()) {
      for (Fences.Block block : Fences.of(lines)) {
        String tool = block.option("call", "");
        if (!tool.isEmpty()) {
          calls++;
          examples.call(
              tool,
              (Json.Obj) JsonReader.read(block.text()),
              block.option("person", "nobody").equals("yes"));
        }
        String text =
            switch (block.info()) {
              case "json result" -> examples.structured();
              case "text result" -> examples.text();
              case "text form" -> examples.form();
              default -> block.text();
            };
        written.addAll(lines.subList(from, block.first() + 1));
        written.addAll(text.lines().toList());
        from = block.last();
      }
    }
    written.addAll(lines.subList(from, lines.size()));
    assertThat(calls).isGreaterThan(4);
    String now = String.join("\n", written) + "\n";
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, now);
    } else {
      assertThat(page)
          .as("docs/mcp.md is stale; write it with -Dgolden.update=true")
          .isEqualTo(now);
    }
  }

  @Test
  void theSnippetsAreThoseOfTheHelp() throws IOException {
    String help = new Cli(folder).run("mcp", "serve", "--help").out().replaceAll("\\s+", " ");
    List<Fences.Block> snippets =
        Fences.of(Files.readAllLines(PAGE)).stream()
            .filter(block -> block.info().equals("json snippet"))
            .toList();
    assertThat(snippets).hasSize(3);
    for (Fences.Block snippet : snippets) {
      assertThat(help).contains(snippet.text().strip().replaceAll("\\s+", " "));
    }
  }
}
