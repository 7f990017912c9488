// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.size;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark of sizes over data of its own. */
class SizesAreCountedTest {
  @TempDir private Path data;

  private void write(String name, String text) throws IOException {
    Path file = data.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void withoutTheDataThereIsNothingToMeasure() {
    assertThat(new SizeBenchmark(data).hasData()).isFalse();
  }

  @Test
  void eachFormIsCountedForEachPlan() throws IOException {
    write(
        "nestful-plans.jsonl",
        """
        {"index": 4, "source": "own", "output": [\
        {"name": "places.find", "arguments": {"name": "Ulm"}, "label": "var1"}, \
        {"name": "rail.trips", "arguments": {"from": "$var1.id$"}, "label": "var2"}, \
        {"name": "var_result", "arguments": {"trips": "$var2$"}}]}
        """);
    write(
        "nestful-tools.jsonl",
        """
        {"name": "places.find", "source": "own", "output_parameters": {"id": {"type": "integer"}}}
        """);
    write("first-attempts/plans.txt", "=== 1\n1. f.g()\n2. join(x=$1)\n");
    write(
        "first-attempts/plans-json.txt",
        """
        === 1
        {"tasks":[{"id":1,"tool":"f.g"},{"id":2,"tool":"join","args":{"x":{"$":"1"}}}]}
        """);
    write("first-attempts/programs.txt", "=== 1\nreturn { x: await f.g() };\n");

    Json.Obj figures = new SizeBenchmark(data).measure();

    Json.Obj nestful = (Json.Obj) figures.get("nestful").orElseThrow();
    assertThat(nestful.integer("plans")).hasValue(1);
    assertThat(nestful.integer("calls")).hasValue(2);
    assertThat(nestful.integer("tokens"))
        .hasValue(
            TokenCount.of(
                """
                1. places.find(name="Ulm")
                2. rail.trips(from=$1.id)
                3. join(trips=$2)\
                """));
    assertThat(tokens(nestful, "toolCalls"))
        .isEqualTo(
            TokenCount.of("{\"name\":\"places.find\",\"arguments\":{\"name\":\"Ulm\"}}")
                + TokenCount.of("{\"name\":\"rail.trips\",\"arguments\":{\"from\":1}}")
                + TokenCount.of("{\"trips\":\"value\"}"));
    assertThat(tokens(nestful, "python"))
        .isEqualTo(
            TokenCount.of(
                """
                a = await places.find(name="Ulm")
                b = await rail.trips(**{"from": a.id})
                return {"trips": b}\
                """));
    Json.Obj first = (Json.Obj) figures.get("firstAttempts").orElseThrow();
    assertThat(tokens(first, "javascript")).isEqualTo(TokenCount.of("return { x: await f.g() };"));
    assertThat(JsonReader.read(figures.text())).isEqualTo(figures);
  }

  private static int tokens(Json.Obj part, String form) {
    return part.list("forms").stream()
        .map(Json.Obj.class::cast)
        .filter(row -> row.text("form").orElse("").equals(form))
        .findFirst()
        .orElseThrow()
        .integer("tokens")
        .orElseThrow();
  }
}
