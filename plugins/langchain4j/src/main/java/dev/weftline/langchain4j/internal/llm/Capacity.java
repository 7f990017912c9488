// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal.llm;

import dev.weftline.core.json.Json;
import java.util.Map;

/** Counts how many bits a value can carry by its schema. */
final class Capacity {
  /** What cannot be counted, or is too much. */
  static final double UNBOUNDED = Double.POSITIVE_INFINITY;

  private static final double SMALL = 16;

  private Capacity() {}

  /** Whether a value can carry 16 bits at most. */
  static boolean isSmall(Json schema) {
    return bits(schema) <= SMALL;
  }

  static double bits(Json schema) {
    if (!(schema instanceof Json.Obj object)) {
      return UNBOUNDED;
    }
    if (object.get("const").isPresent()) {
      return 0;
    }
    if (object.get("enum").isPresent()) {
      return log2(object.list("enum").size());
    }
    return switch (object.text("type").orElse("")) {
      case "null" -> 0;
      case "boolean" -> 1;
      case "integer" -> integer(object);
      case "object" -> fields(object);
      default -> UNBOUNDED;
    };
  }

  private static double integer(Json.Obj schema) {
    if (schema.get("minimum").orElse(Json.Null.NULL) instanceof Json.Num low
        && schema.get("maximum").orElse(Json.Null.NULL) instanceof Json.Num high) {
      return log2(high.value().subtract(low.value()).doubleValue() + 1);
    }
    return UNBOUNDED;
  }

  private static double fields(Json.Obj schema) {
    boolean isClosed = schema.bool("additionalProperties").filter(more -> !more).isPresent();
    if (!isClosed
        || schema.get("patternProperties").isPresent()
        || !(schema.get("properties").orElse(Json.Obj.EMPTY)
            instanceof Json.Obj(Map<String, Json> properties))) {
      return UNBOUNDED;
    }
    double bits = 0;
    for (Map.Entry<String, Json> property : properties.entrySet()) {
      boolean isRequired = schema.list("required").contains(Json.of(property.getKey()));
      bits += bits(property.getValue()) + (isRequired ? 0 : 1);
    }
    return bits;
  }

  private static double log2(double count) {
    return count <= 1 ? 0 : Math.log(count) / Math.log(2);
  }
}
