// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.weftline.core.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A JSON Schema, ready to check values. Safe for use by several threads. */
final class CompiledSchema {
  private static final Set<String> DIALECTS =
      Set.of(
          "https://json-schema.org/draft/2020-12/schema",
          "https://json-schema.org/draft/2019-09/schema",
          "http://json-schema.org/draft-07/schema",
          "http://json-schema.org/draft-06/schema",
          "http://json-schema.org/draft-04/schema");

  private static final SchemaRegistryConfig CONFIG =
      SchemaRegistryConfig.builder().regularExpressionFactory(new BoundedPatterns()).build();

  private final Optional<Schema> schema;

  private CompiledSchema(Optional<Schema> schema) {
    this.schema = schema;
  }

  /**
   * Compiles a schema; one that names no dialect is of 2020-12. Nothing is fetched: a reference to
   * another document is an error.
   *
   * @throws MalformedException if the schema cannot be compiled
   */
  static CompiledSchema of(Json.Obj schema) {
    Json.Obj words = SchemaWords.read(schema);
    if (words.fields().isEmpty()) {
      return new CompiledSchema(Optional.empty());
    }
    try {
      // A registry of its own for each schema: two tools may use the same $id.
      SchemaRegistry registry =
          SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(CONFIG));
      Schema compiled = registry.getSchema(JsonNodes.of(withKnownDialect(words)));
      compiled.initializeValidators();
      return new CompiledSchema(Optional.of(compiled));
    } catch (SchemaException | IllegalArgumentException e) {
      throw new MalformedException(String.valueOf(e.getMessage()), e);
    } catch (StackOverflowError e) {
      throw new MalformedException("it is nested too deeply", e);
    }
  }

  /**
   * Returns what is wrong with a value, by place; empty when nothing is.
   *
   * @throws MalformedException if the schema asks for more work than a check may take
   */
  List<SchemaProblem> check(Json value) {
    if (schema.isEmpty()) {
      return List.of();
    }
    try {
      List<Error> errors = BoundedPatterns.check(() -> schema.get().validate(JsonNodes.of(value)));
      return SchemaProblem.of(errors);
    } catch (BoundedPatterns.TooSlowException e) {
      throw new MalformedException(String.valueOf(e.getMessage()), e);
    } catch (StackOverflowError e) {
      throw new MalformedException("it is nested too deeply", e);
    }
  }

  private static Json.Obj withKnownDialect(Json.Obj schema) {
    Optional<String> dialect = schema.text("$schema").map(text -> text.replaceAll("#$", ""));
    return schema.get("$schema").isEmpty() || dialect.filter(DIALECTS::contains).isPresent()
        ? schema
        : schema.with("$schema", Json.of("https://json-schema.org/draft/2020-12/schema"));
  }

  /** Says that a schema cannot be used. */
  static final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
