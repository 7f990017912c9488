// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.tools.kernel.report.Severity;

/** The tool {@code kernel.severity}: says how bad a class of crash is. */
public final class RateSeverity implements Tool {
  private static final ToolSpec SPEC =
      ToolSpec.read("kernel.severity")
          .title("Rate a kernel crash")
          .description("Says how bad the class of a kernel crash is, by its type or its title.")
          .input(
              Schema.object()
                  .required("title", Schema.string(), "the canonical title")
                  .optional("type", Schema.string(), "the class; by default taken from the title")
                  .build())
          .output(
              Schema.object()
                  .required(
                      "level",
                      Schema.oneOf("critical", "high", "medium", "low", "unknown"),
                      "how bad it is")
                  .required("rank", Schema.integer(), "the place among all classes, 1 is the worst")
                  .required("reason", Schema.string(), "why, in a few words")
                  .build())
          .scopes()
          .build();

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolResult call(ToolCall call, CallContext context) {
    Severity severity = Severity.of(call.argumentObject().text("type"), call.text("title"));
    return ToolResult.of(
        Json.object()
            .put("level", severity.level())
            .put("rank", severity.rank())
            .put("reason", severity.reason())
            .build());
  }
}
