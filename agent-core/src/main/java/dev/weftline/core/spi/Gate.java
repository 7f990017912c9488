// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.spi;

import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolSpec;
import java.util.Optional;

/** A rule that is asked before a call. Safe for use by several threads. */
public interface Gate {

  /** Returns the place among the gates; lower is asked first. */
  int order();

  /** Returns what the rule says of a call, or empty when it has nothing to say. */
  Optional<Admission> check(ToolCall call, ToolSpec spec);
}
