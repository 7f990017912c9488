// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.standard;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tool {@code std.unique}: leaves out what was there before. */
public final class UniqueItems implements Tool {
  private static final ToolSpec SPEC =
      ToolSpec.read("std.unique")
          .title("Leave out repeats")
          .description(
              "Gives the elements of a list in order without repeats. Two elements are the same when"
                  + " they are equal, or when a field of them is; elements without the field all"
                  + " stay.")
          .input(
              Schema.object()
                  .required("items", Schema.list(Schema.any()), "the list")
                  .optional(
                      "by", Schema.string(), "the field that tells elements apart, such as id")
                  .build())
          .output(Schema.list(Schema.any()))
          .scopes()
          .build();

  /** Creates the tool. */
  public UniqueItems() {}

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolResult call(ToolCall call, CallContext context) {
    FieldPath by = FieldPath.of(call.argumentObject().text("by").orElse(""));
    Set<Json> seen = new HashSet<>();
    List<Json> kept = new ArrayList<>();
    for (Json item : call.list("items")) {
      Optional<Json> key = by.names().isEmpty() ? Optional.of(item) : by.in(item);
      if (key.isEmpty() || seen.add(key.get())) {
        kept.add(item);
      }
    }
    return Results.from(call, Json.array(kept));
  }
}
