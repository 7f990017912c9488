// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.tool;

import dev.weftline.core.json.Json;
import java.util.Map;
import java.util.Optional;

/** Something that a plan can call. Safe for use by several threads. */
public interface Tool {

  /** Returns the description, always the same. */
  ToolSpec spec();

  /**
   * Does the work. Runs on a thread of its own and may block; an interrupt means that the call was
   * cancelled. The arguments fit the input schema.
   *
   * @throws CallFailed to say exactly why there is no result
   * @throws Exception anything else counts as a failure of kind TOOL that no retry mends
   */
  ToolResult call(ToolCall call, CallContext context) throws Exception;

  /**
   * Returns the schema of the result of a call with these literal arguments, for tools whose result
   * depends on them; by default the declared one.
   */
  default Optional<Json.Obj> outputSchema(Map<String, Json> literals) {
    return spec().outputSchema();
  }

  /**
   * Says whether a call happened, for tools with {@link Recovery#VERIFY}.
   *
   * @param call the call in doubt
   * @param key the key it was made with
   */
  default Happened happened(ToolCall call, String key) {
    return new Happened.Unknown();
  }

  /** Whether a call in doubt happened. */
  sealed interface Happened {
    /**
     * It did.
     *
     * @param result what it gave
     */
    record Yes(ToolResult result) implements Happened {}

    /** It did not, and will not. */
    record No() implements Happened {}

    /** Nobody can tell. */
    record Unknown() implements Happened {}
  }
}
