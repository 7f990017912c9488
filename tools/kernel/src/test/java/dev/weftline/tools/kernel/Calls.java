// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel;

import dev.weftline.core.RunId;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Label;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.Cancellation;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Progress;
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Calls tools without an executor. */
final class Calls {
  private Calls() {}

  static ToolResult call(Tool tool, Json.Obj arguments) throws Exception {
    ToolCall call =
        new ToolCall(
            new RunId("r-1"),
            TaskPath.of(1),
            1,
            tool.spec().name(),
            Labelled.trusted(arguments),
            Label.TRUSTED,
            Map.of());
    return tool.call(call, new PlainContext());
  }

  /** A context for tools that ask nothing. */
  private static final class PlainContext implements CallContext {
    @Override
    public int attempt() {
      return 1;
    }

    @Override
    public String key() {
      return "k-1";
    }

    @Override
    public Instant deadline() {
      return Instant.MAX;
    }

    @Override
    public Time time() {
      throw new UnsupportedOperationException("no time is wanted here");
    }

    @Override
    public Cancellation cancellation() {
      throw new UnsupportedOperationException("no cancellation is wanted here");
    }

    @Override
    public void progress(Progress progress) {}

    @Override
    public void retrying(Failure failure, Duration delay) {}
  }
}
