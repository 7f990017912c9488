// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal.llm;

import dev.weftline.core.tool.ToolSpec;
import java.time.Duration;

/**
 * What the tools of the pack have in common.
 *
 * @param openWorld whether the model sees data outside of the user's machines
 * @param timeout how long a call may take
 */
public record LlmSpecs(boolean openWorld, Duration timeout) {
  ToolSpec.Builder read(String name) {
    ToolSpec.Builder builder = ToolSpec.read(name).scopes().limitClass("model").timeout(timeout);
    return openWorld ? builder.openWorld() : builder;
  }
}
