// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.tools.kernel.source.Frame;
import java.util.ArrayList;
import java.util.List;

/** The parameter {@code frames}: a stack as {@code kernel.parse_report} gives it. */
final class StackArgument {
  private StackArgument() {}

  /** Returns the schema of the list; frames may have fields that are not named. */
  static Json.Obj schema() {
    Json.Obj text = Schema.nullable(Schema.string());
    Json.Obj frame =
        Schema.object()
            .required("function", Schema.string(), "name as the report prints it")
            .optional("offset", Schema.any(), "offset into the function")
            .optional("size", Schema.any(), "size of the function")
            .optional("module", text, "module in brackets")
            .optional("line", Schema.nullable(Schema.integer()), "line of the report, from 1")
            .optional("location", text, "file and line that the report states, as file.c:12")
            .optional("guess", Schema.nullable(Schema.bool()), "marked as unreliable")
            .build()
            .with("additionalProperties", Json.of(true));
    return Schema.list(frame);
  }

  /** Returns the frames of a call; none when the argument is absent. */
  static List<Frame> of(ToolCall call) {
    List<Frame> frames = new ArrayList<>();
    for (Json item : call.list("frames")) {
      if (item instanceof Json.Obj frame) {
        frames.add(
            new Frame(
                frame.text("function").orElse(""),
                frame.text("module").orElse(""),
                frame.text("location").orElse(""),
                Math.max(0, frame.integer("line").orElse(0)),
                frame.bool("guess").orElse(false)));
      }
    }
    return frames;
  }
}
