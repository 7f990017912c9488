// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.cli.testing.Cli;
import dev.weftline.core.json.JsonReader;
import dev.weftline.testkit.EventSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsOfTheDemoFitTheirSchemaTest {
  @TempDir Path folder;

  @Test
  void everyLineIsAnEventOfTheSchema() throws IOException {
    new Cli(folder).run("demo", "--events", "events.ndjson");

    List<String> lines = Files.readAllLines(folder.resolve("events.ndjson"));
    assertThat(lines).hasSizeGreaterThan(10);
    for (String line : lines) {
      assertThat(EventSchema.problems(JsonReader.read(line))).as(line).isEmpty();
    }
  }
}
