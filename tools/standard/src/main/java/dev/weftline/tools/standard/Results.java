// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.standard;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.Usage;
import java.util.List;

/** Makes results that are as trustworthy as the arguments they were made from, and no more. */
final class Results {
  private Results() {}

  static ToolResult from(ToolCall call, Json value) {
    return new ToolResult(Labelled.of(value, call.arguments().label()), List.of(), Usage.NONE);
  }
}
