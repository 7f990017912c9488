// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.standard;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import java.util.Map;
import java.util.Optional;

/** The tool {@code std.value}: gives back what it gets. */
public final class PassValue implements Tool {
  private static final ToolSpec SPEC =
      ToolSpec.read("std.value")
          .title("Name a value")
          .description(
              "Gives back its argument, so that later tasks can refer to it: a default with ??, a"
                  + " text with parts of other results, a list or object built from them.")
          .input(Schema.object().required("value", Schema.any(), "anything").build())
          .output(Schema.any())
          .scopes()
          .build();

  /** Creates the tool. */
  public PassValue() {}

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Optional<Json.Obj> outputSchema(Map<String, Json> literals) {
    return Optional.ofNullable(literals.get("value")).map(LiteralSchema::of).or(SPEC::outputSchema);
  }

  @Override
  public ToolResult call(ToolCall call, CallContext context) {
    return Results.from(call, call.value("value"));
  }
}
