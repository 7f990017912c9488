// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weftline.core.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Turns values into the tree that the schema validator reads. */
final class JsonNodes {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  // The longest number of a plan has 400 characters; beyond this only an exponent gets a number,
  // and arithmetic on it could take all memory.
  private static final long MOST_DIGITS = 5_000;

  private JsonNodes() {}

  static JsonNode of(Json value) {
    return switch (value) {
      case Json.Null n -> NODES.nullNode();
      case Json.Bool(boolean bool) -> NODES.booleanNode(bool);
      case Json.Num number -> number(number);
      case Json.Str(String text) -> NODES.textNode(text);
      case Json.Arr(List<Json> items) -> {
        ArrayNode array = NODES.arrayNode(items.size());
        items.forEach(item -> array.add(of(item)));
        yield array;
      }
      case Json.Obj(Map<String, Json> fields) -> {
        ObjectNode object = NODES.objectNode();
        fields.forEach((name, field) -> object.set(name, of(field)));
        yield object;
      }
      case Json.Blob blob -> NODES.textNode(blob.preview());
    };
  }

  private static JsonNode number(Json.Num number) {
    BigDecimal value = number.value();
    if (Math.abs((long) value.scale()) > MOST_DIGITS) {
      double nearest = value.doubleValue();
      return NODES.numberNode(
          Double.isInfinite(nearest) ? Math.copySign(Double.MAX_VALUE, nearest) : nearest);
    }
    if (!number.isInteger()) {
      return NODES.numberNode(value);
    }
    return value.precision() - value.scale() < 19
        ? NODES.numberNode(value.longValueExact())
        : NODES.numberNode(value.toBigIntegerExact());
  }
}
