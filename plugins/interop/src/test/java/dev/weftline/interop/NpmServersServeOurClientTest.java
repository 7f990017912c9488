// SPDX-License-Identifier: Apache-2.0
package dev.weftline.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The reference servers of npm, and our command line. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NpmServersServeOurClientTest {
  private Weft weft;
  private Path files;

  @BeforeAll
  void attach(@TempDir Path folder) throws IOException {
    assumeTrue(Npm.missing().isEmpty(), () -> Npm.missing().orElse(""));
    files = Files.createDirectory(folder.toRealPath().resolve("files"));
    Files.writeString(files.resolve("lamp.txt"), "A lamp of brass.\n");
    Files.writeString(files.resolve("vase.txt"), "A vase of glass.\n");
    Path graph = folder.resolve("graph.jsonl");
    Files.writeString(graph, entity("lamp") + entity("vase"));
    weft =
        new Weft(folder)
            .attach("files", List.of(), Npm.server("filesystem", files.toString()))
            .attach("memory", List.of("--env", "MEMORY_FILE_PATH=" + graph), Npm.server("memory"))
            .attach("every", List.of(), Npm.server("everything"));
  }

  private String entity(String name) {
    return Json.object()
            .put("type", "entity")
            .put("name", name)
            .put("entityType", "article")
            .put("observations", Json.strings(List.of(files.resolve(name + ".txt").toString())))
            .build()
            .text()
        + "\n";
  }

  @Test
  void allTheirToolsAreOffered() {
    assertThat(weft.run("mcp", "list").out())
        .contains("every   13 tools reviewed")
        .contains("files   14 tools reviewed")
        .contains("memory  9 tools reviewed");
    assertThat(weft.run("tools").out()).contains("memory.read_graph", "files.read_text_file");
  }

  @Test
  void onePlanRunsOverAllOfThem() {
    Json.Obj report =
        weft.plan(
            """
            1. memory.search_nodes(query="article")
            2. for $e in $1.entities: files.read_text_file(path=$e.observations[0])
            3. every.get-sum(a=2, b=3)
            4. every.get-structured-content(location="Chicago")
            5. every.trigger-long-running-operation(duration=0.2, steps=2)
            6. join(texts=$2[].content, sum=$3, weather=$4, long=$5)
            """);
    assertThat(report.text("outcome")).hasValue("answered");
    assertThat(TheSdkServesOurClientTest.values(report))
        .isEqualTo(
            JsonReader.read(
                """
                {"texts": ["A lamp of brass.\\n", "A vase of glass.\\n"],
                 "sum": "The sum of 2 and 3 is 5.",
                 "weather": {"temperature": 36, "conditions": "Light rain / drizzle",
                             "humidity": 82},
                 "long": "Long running operation completed. Duration: 0.2 seconds, Steps: 2."}
                """));
  }

  @Test
  void picturesAndLinksBecomeObjects() {
    Json.Obj report =
        weft.plan(
            "1. every.get-tiny-image()\n2. every.get-resource-links(count=2)\n"
                + "3. join(picture=$1, links=$2)\n");
    assertThat(report.text("outcome")).hasValue("answered");
    assertThat(report.text()).contains("\"mimeType\":\"image/png\"", "\"type\":\"resource_link\"");
  }

  @Test
  void whatAServerRefusesFailsItsTask() {
    Json.Obj report =
        weft.plan(
            "1. files.read_text_file(path=\"/etc/hostname\")\n2. every.echo(message=\"hi\")\n"
                + "3. join(a=$1.content, b=$2)\n");
    assertThat(report.text("outcome")).hasValue("incomplete");
    assertThat(report.text()).contains("Access denied");
    assertThat(TheSdkServesOurClientTest.values(report))
        .isEqualTo(JsonReader.read("{\"b\":\"Echo: hi\"}"));
  }

  @Test
  void effectsAreNotRunWithoutAPerson() {
    Path target = files.resolve("new.txt");
    Json.Obj report =
        weft.plan(
            "1. files.write_file(path=\"" + target + "\", content=\"x\")\n2. join(a=$1.content)\n");
    assertThat(report.text("outcome")).isNotEqualTo("answered");
    assertThat(target).doesNotExist();
  }

  @Test
  void theSameOverHttp(@TempDir Path folder) throws IOException {
    Weft other = new Weft(folder);
    try (HttpProcess server = Npm.everythingOverHttp(other)) {
      other.attach(
          "every", List.of("--url", "http://127.0.0.1:" + server.said() + "/mcp"), List.of());
      Json.Obj report =
          other.plan(
              """
              1. every.get-structured-content(location="New York")
              2. every.trigger-long-running-operation(duration=0.2, steps=2)
              3. join(humidity=$1.humidity, long=$2)
              """);
      assertThat(report.text("outcome")).hasValue("answered");
      assertThat(TheSdkServesOurClientTest.values(report).text()).contains("humidity", "0.2");
    }
  }
}
