// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.protocol;

import dev.weftline.core.json.Json;

/**
 * What a client says that it can do.
 *
 * @param canElicit whether it can put a form before a person
 */
public record ClientCapabilities(boolean canElicit) {
  /** Nothing. */
  public static final ClientCapabilities NONE = new ClientCapabilities(false);

  /** Reads capabilities. A client that elicits without naming a kind has forms. */
  public static ClientCapabilities read(Json.Obj capabilities) {
    return new ClientCapabilities(
        capabilities.get("elicitation").orElse(Json.Null.NULL) instanceof Json.Obj elicitation
            && (elicitation.get("form").isPresent() || elicitation.get("url").isEmpty()));
  }
}
