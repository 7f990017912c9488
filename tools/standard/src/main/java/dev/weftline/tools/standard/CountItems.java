// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.standard;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;

/** The tool {@code std.count}: counts the elements of a list. */
public final class CountItems implements Tool {
  private static final ToolSpec SPEC =
      ToolSpec.read("std.count")
          .title("Count")
          .description("Gives the number of elements of a list.")
          .input(Schema.object().required("items", Schema.list(Schema.any()), "the list").build())
          .output(Schema.object().required("count", Schema.integer(), "how many there are").build())
          .scopes()
          .build();

  /** Creates the tool. */
  public CountItems() {}

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolResult call(ToolCall call, CallContext context) {
    return Results.from(call, Json.object().put("count", call.list("items").size()).build());
  }
}
