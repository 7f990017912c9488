// SPDX-License-Identifier: Apache-2.0
package example.greeting;

import dev.weftline.core.json.Json;
import dev.weftline.core.spi.ToolProvider;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import java.util.List;

/** The pack {@code greeting}, with one tool. */
public final class GreetingTools implements ToolProvider, Tool {
  private static final ToolSpec SPEC =
      ToolSpec.read("greeting.hello")
          .description("Greets somebody.")
          .input(Schema.object().required("name", Schema.string(), "whom").build())
          .output(Schema.object().required("text", Schema.string(), "the greeting").build())
          .scopes()
          .build();

  @Override
  public String alias() {
    return "greeting";
  }

  @Override
  public List<Tool> tools() {
    return List.of(this);
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolResult call(ToolCall call, CallContext context) {
    return ToolResult.of(Json.object().put("text", "Hello, " + call.text("name")).build());
  }
}
