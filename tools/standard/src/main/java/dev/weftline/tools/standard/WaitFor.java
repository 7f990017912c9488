// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.standard;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import java.time.Duration;

/** The tool {@code std.wait}: does nothing for a while. */
public final class WaitFor implements Tool {
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final ToolSpec SPEC =
      ToolSpec.read("std.wait")
          .title("Wait")
          .description(
              "Waits so many milliseconds, at most an hour. To wait for a condition, repeat a call"
                  + " with until instead.")
          .input(
              Schema.object()
                  .required(
                      "millis",
                      Schema.integer()
                          .with("minimum", Json.of(0))
                          .with("maximum", Json.of(LONGEST.toMillis())),
                      "how long")
                  .build())
          .output(
              Schema.object()
                  .required("waited", Schema.integer(), "how long it waited, in milliseconds")
                  .build())
          .scopes()
          .timeout(LONGEST.plusMinutes(1))
          .build();

  /** Creates the tool. */
  public WaitFor() {}

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolResult call(ToolCall call, CallContext context) throws InterruptedException {
    int millis = call.integer("millis", 0);
    context.time().sleep(Duration.ofMillis(millis));
    return Results.from(call, Json.object().put("waited", millis).build());
  }
}
