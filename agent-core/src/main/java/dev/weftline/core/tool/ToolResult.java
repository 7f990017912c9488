// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.tool;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Labelled;
import java.util.List;

/**
 * What a call gave.
 *
 * @param value the result
 * @param evidence where parts of it were read, so that a report can cite the line
 * @param usage what the call used up
 */
public record ToolResult(Labelled value, List<Evidence> evidence, Usage usage) {
  public ToolResult {
    evidence = List.copyOf(evidence);
  }

  /** Returns a result from the outside world, without evidence. */
  public static ToolResult of(Json value) {
    return new ToolResult(Labelled.untrusted(value), List.of(), Usage.NONE);
  }

  /** Returns a result from the outside world with evidence. */
  public static ToolResult of(Json value, List<Evidence> evidence) {
    return new ToolResult(Labelled.untrusted(value), evidence, Usage.NONE);
  }
}
