// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.weftline.core.json.Json;
import java.util.List;

/** Checks schemas and values against JSON Schema 2020-12. */
final class SchemaCheck {
  private static final SchemaLocation META =
      SchemaLocation.of("https://json-schema.org/draft/2020-12/schema");

  private SchemaCheck() {}

  /** Returns why a schema is none, or an empty list. */
  static List<String> problemsOfSchema(Json.Obj schema) {
    return registry().getSchema(META).validate(schema.text(), InputFormat.JSON).stream()
        .map(error -> String.valueOf(error.getMessage()))
        .toList();
  }

  /** Returns why a value does not fit a schema, or an empty list. */
  static List<String> problemsOfValue(Json.Obj schema, Json value) {
    return registry()
        .getSchema(schema.text(), InputFormat.JSON)
        .validate(value.text(), InputFormat.JSON)
        .stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }

  private static SchemaRegistry registry() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  }
}
