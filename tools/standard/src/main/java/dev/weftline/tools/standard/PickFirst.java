// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.standard;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;

/** The tool {@code std.first}: takes the first element that is something. */
public final class PickFirst implements Tool {
  private static final ToolSpec SPEC =
      ToolSpec.read("std.first")
          .title("Take the first value")
          .description(
              "Gives the first element of a list that is not null. Without one it gives the default,"
                  + " or fails when there is no default.")
          .input(
              Schema.object()
                  .required("values", Schema.list(Schema.any()), "the list")
                  .optional("default", Schema.any(), "what to give when the list has nothing")
                  .build())
          .output(Schema.any())
          .scopes()
          .build();

  /** Creates the tool. */
  public PickFirst() {}

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolResult call(ToolCall call, CallContext context) {
    Json first =
        call.list("values").stream()
            .filter(value -> !value.isNull())
            .findFirst()
            .or(() -> call.argumentObject().get("default"))
            .orElseThrow(() ->
                CallFailed.because(
                    "std.first: the list of "
                        + call.list("values").size()
                        + " elements has none that is not null. Give a default, or guard the"
                        + " task."));
    return Results.from(call, first);
  }
}
