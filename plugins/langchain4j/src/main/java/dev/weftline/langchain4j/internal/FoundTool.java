// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.weftline.core.json.Json;
import dev.weftline.core.tool.Effect;
import java.util.Optional;

/**
 * A tool as LangChain4j has it.
 *
 * @param origin where it comes from, for messages
 * @param specification what LangChain4j tells models about it
 * @param input the JSON Schema of the arguments
 * @param executor what runs it
 * @param output the JSON Schema of the result, or empty when nothing is known
 * @param effect what it does by its own account, or empty
 * @param openWorld whether it reaches outside of the user's machines by its own account
 */
record FoundTool(
    String origin,
    ToolSpecification specification,
    Json.Obj input,
    ToolExecutor executor,
    Optional<Json.Obj> output,
    Optional<Effect> effect,
    boolean openWorld) {

  String name() {
    return specification.name();
  }
}
