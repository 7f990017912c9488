// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.event.EventJson;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.testkit.EventSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventsFitPublishedSchemaTest {
  /** Fields that may hold any value, so that a value of another type is no mistake. */
  private static final Set<String> ANY = Set.of("value", "details");

  private static final Path DOCS = Path.of("..", "..", "docs");

  static List<Class<?>> types() {
    return EveryFact.types();
  }

  private static Json.Obj schemaOf(Class<?> type) {
    String name = EventJson.write(EveryFact.events(type).get(0)).text("type").orElseThrow();
    return (Json.Obj) definitions().get(name).orElseThrow();
  }

  private static Json.Obj definitions() {
    return (Json.Obj) EventJson.schema().get("$defs").orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyShapeOfEveryFactFits(Class<?> type) {
    for (RunEvent event : EveryFact.events(type)) {
      assertThat(EventSchema.problems(event)).as(EventJson.write(event).text()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyFieldOfTheSchemaIsWritten(Class<?> type) {
    Set<String> declared =
        ((Json.Obj) schemaOf(type).get("properties").orElseThrow()).fields().keySet();
    assertThat(
            EveryFact.events(type).stream()
                .flatMap(event -> EventJson.write(event).fields().keySet().stream())
                .distinct())
        .containsExactlyInAnyOrderElementsOf(declared);
  }

  @ParameterizedTest
  @MethodSource("types")
  void anEventThatLacksAFieldIsRefused(Class<?> type) {
    for (RunEvent event : EveryFact.events(type)) {
      Json.Obj json = EventJson.write(event);
      for (Json required : schemaOf(type).list("required")) {
        Map<String, Json> fields = new LinkedHashMap<>(json.fields());
        fields.remove(((Json.Str) required).value());
        assertRefused(new Json.Obj(fields));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void anEventWithAFieldOfAnotherTypeIsRefused(Class<?> type) {
    for (RunEvent event : EveryFact.events(type)) {
      Json.Obj json = EventJson.write(event);
      json.fields().keySet().stream()
          .filter(name -> !ANY.contains(name))
          .forEach(name -> assertRefused(json.with(name, Json.array(List.of(Json.of(1))))));
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void anEventWithAFieldTooManyIsRefused(Class<?> type) {
    Json.Obj json = EventJson.write(EveryFact.events(type).get(0));
    assertRefused(json.with("more", Json.of(1)));
  }

  @ParameterizedTest
  @MethodSource("types")
  void anEventOfAnotherTypeIsRefused(Class<?> type) {
    Json.Obj json = EventJson.write(EveryFact.events(type).get(0));
    assertRefused(json.with("type", Json.of("task_teleported")));
    assertRefused(json.with("sequence", Json.of(0)));
    assertRefused(json.with("at", Json.of("yesterday")));
  }

  private static void assertRefused(Json.Obj json) {
    assertThat(EventSchema.problems(json)).as(json.text()).isNotEmpty();
  }

  @Test
  void theSchemaHasNoTypeThatIsNeverWritten() {
    Json.Obj type =
        (Json.Obj)
            ((Json.Obj) EventJson.schema().get("properties").orElseThrow())
                .get("type")
                .orElseThrow();
    assertThat(type.list("enum"))
        .containsExactlyInAnyOrderElementsOf(
            types().stream()
                .map(fact -> EventJson.write(EveryFact.events(fact).get(0)))
                .map(json -> json.get("type").orElseThrow())
                .toList());
  }

  @Test
  void everyTypeAndFieldOfTheSchemaIsDescribed() {
    List<String> bare = new ArrayList<>();
    definitions()
        .fields()
        .forEach((name, definition) -> {
          Json.Obj schema = (Json.Obj) definition;
          if (schema.text("description").isEmpty()) {
            bare.add(name);
          }
          if (schema.get("properties").orElse(Json.Obj.EMPTY) instanceof Json.Obj properties) {
            properties
                .fields()
                .forEach((field, of) -> {
                  Json.Obj one = (Json.Obj) of;
                  if (one.fields().keySet().stream()
                      .noneMatch(Set.of("description", "$ref", "const")::contains)) {
                    bare.add(name + "." + field);
                  }
                });
          }
        });
    assertThat(bare).isEmpty();
  }

  @Test
  void theSchemaOfThePagesIsTheOneInTheJar() throws IOException {
    String page = Files.readString(DOCS.resolve("events.schema.json"));
    assertThat(JsonReader.read(page)).isEqualTo(EventJson.schema());
  }

  @Test
  void thePageNamesEveryTypeWithItsFields() throws IOException {
    List<String> lines = Files.readAllLines(DOCS.resolve("events.md"));
    for (Class<?> type : types()) {
      String name = EventJson.write(EveryFact.events(type).get(0)).text("type").orElseThrow();
      String row =
          lines.stream()
              .filter(line -> line.startsWith("| `" + name + "` |"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("docs/events.md has no row of " + name));
      Json.Obj schema = schemaOf(type);
      Stream<String> fields =
          ((Json.Obj) schema.get("properties").orElseThrow()).fields().keySet().stream();
      assertThat(row)
          .contains(
              fields
                  .filter(field -> !Set.of("sequence", "at", "type").contains(field))
                  .map(field -> "`" + field + "`")
                  .toList());
    }
  }
}
