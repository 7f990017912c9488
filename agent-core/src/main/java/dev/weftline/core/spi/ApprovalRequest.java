// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.spi;

import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.ToolCall;

/**
 * A question to a person: may this very call run?
 *
 * @param id the name of the question; the same question keeps its name
 * @param call the call
 * @param effect what the call does to the world
 * @param callHash the hash that the decision is bound to
 * @param shows the call in words, for people; one line
 */
public record ApprovalRequest(
    String id, ToolCall call, Effect effect, String callHash, String shows) {}
