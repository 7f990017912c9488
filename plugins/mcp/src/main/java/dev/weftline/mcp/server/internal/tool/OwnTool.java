// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.tool;

import dev.weftline.core.json.Json;

/** One tool that the server offers. Safe for use by several threads. */
interface OwnTool {

  /** Returns the name. */
  String name();

  /** Returns the description as the protocol has it. */
  Json.Obj describe();

  /**
   * Works on a call; may block.
   *
   * @throws ToolArguments.MisfitException if an argument does not fit
   * @throws InterruptedException if the request was cancelled
   */
  Reply call(Json.Obj arguments, Exchange exchange) throws InterruptedException;
}
