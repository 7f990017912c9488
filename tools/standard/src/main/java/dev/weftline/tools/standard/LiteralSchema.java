// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.standard;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Describes a value that a plan states as it is. */
final class LiteralSchema {
  private LiteralSchema() {}

  static Json.Obj of(Json value) {
    return switch (value) {
      case Json.Arr(List<Json> items) -> Schema.list(elements(items));
      case Json.Obj(Map<String, Json> fields) -> {
        Schema.ObjectSchema object = Schema.object();
        fields.forEach((name, field) -> object.required(name, of(field), "the literal"));
        yield object.build();
      }
      case Json.Blob blob -> Schema.any();
      default -> Json.object().put("type", value.kind()).build();
    };
  }

  private static Json.Obj elements(List<Json> items) {
    Set<Json.Obj> kinds = items.stream().map(LiteralSchema::of).collect(Collectors.toSet());
    return kinds.size() == 1 ? kinds.iterator().next() : Schema.any();
  }
}
