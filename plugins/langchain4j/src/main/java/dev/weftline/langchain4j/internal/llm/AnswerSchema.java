// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal.llm;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.weftline.core.json.Json;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.langchain4j.internal.Lines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A schema that a plan asks a model to keep. Patterns are left to the executor, which matches them
 * within limits; nothing is fetched.
 */
final class AnswerSchema {
  private static final int LONGEST = 64 << 10;
  private static final int SHOWN = 10;
  private static final Set<String> PATTERNS = Set.of("pattern", "patternProperties");

  /** The schema of schemas; compiling it takes longer than most checks. */
  private static final Schema SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

  private final Schema schema;

  private AnswerSchema(Schema schema) {
    this.schema = schema;
  }

  /**
   * Reads a schema.
   *
   * @throws CallFailed with kind INPUT if it is none
   */
  static AnswerSchema of(Json.Obj schema) {
    if (schema.text().length() > LONGEST) {
      throw CallFailed.input(
          Extract.NAME + ": the schema has more than " + LONGEST + " characters. Ask for less.");
    }
    try {
      check(schema);
      Schema compiled =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(withoutPatterns(schema).text(), InputFormat.JSON);
      compiled.initializeValidators();
      return new AnswerSchema(compiled);
    } catch (RuntimeException | StackOverflowError e) {
      throw CallFailed.input(
          Extract.NAME
              + ": the schema is none: "
              + Lines.one(String.valueOf(e.getMessage()))
              + ". A JSON Schema such as {\"type\": \"object\", \"properties\": {...}}.");
    }
  }

  /** Returns what is wrong with an answer, at most ten problems. */
  List<String> problems(Json answer) {
    try {
      return schema.validate(answer.text(), InputFormat.JSON).stream()
          .limit(SHOWN)
          .map(error -> Lines.one(error.getInstanceLocation() + ": " + error.getMessage()))
          .toList();
    } catch (StackOverflowError e) {
      return List.of("it is nested too deeply");
    }
  }

  private static void check(Json.Obj schema) {
    List<Error> errors = SCHEMAS.validate(schema.text(), InputFormat.JSON);
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(
          errors.getFirst().getInstanceLocation() + " " + errors.getFirst().getMessage());
    }
    checkReferences(schema);
  }

  private static void checkReferences(Json value) {
    switch (value) {
      case Json.Obj object -> {
        if (object.text("$ref").filter(reference -> !reference.startsWith("#")).isPresent()) {
          throw new IllegalArgumentException("it refers to another document");
        }
        object.fields().values().forEach(AnswerSchema::checkReferences);
      }
      case Json.Arr(List<Json> items) -> items.forEach(AnswerSchema::checkReferences);
      default -> {}
    }
  }

  private static Json.Obj withoutPatterns(Json.Obj schema) {
    Map<String, Json> kept = new LinkedHashMap<>();
    schema
        .fields()
        .forEach((keyword, value) -> {
          if (!PATTERNS.contains(keyword)
              || value instanceof Json.Obj && keyword.equals("pattern")) {
            kept.put(keyword, inside(value));
          }
        });
    return new Json.Obj(kept);
  }

  private static Json inside(Json value) {
    return switch (value) {
      case Json.Obj object -> withoutPatterns(object);
      case Json.Arr(List<Json> items) ->
          Json.array(items.stream().map(AnswerSchema::inside).toList());
      default -> value;
    };
  }
}
