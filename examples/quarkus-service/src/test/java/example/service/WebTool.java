// SPDX-License-Identifier: Apache-2.0
package example.service;

import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import jakarta.inject.Singleton;

/** A tool bean that would carry its argument out into the world. */
@Singleton
class WebTool implements Tool {
  private static final ToolSpec SPEC =
      ToolSpec.read("web.get")
          .description("Reads a page of the web.")
          .input(Schema.object().required("url", Schema.string(), "the address").build())
          .openWorld()
          .build();

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolResult call(ToolCall call, CallContext context) {
    throw CallFailed.because("web.get: it was called, which this test does not allow.");
  }
}
