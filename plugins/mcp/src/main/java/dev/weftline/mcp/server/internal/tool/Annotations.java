// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.tool;

import dev.weftline.core.json.Json;

/** What the protocol's hints say of our tools. */
final class Annotations {
  /** A tool that only looks. */
  static final Json.Obj READS = of(true, false, true, false);

  /** A tool that runs a plan: what it does depends on the plan, and effects are asked for. */
  static final Json.Obj RUNS = of(false, true, false, true);

  /** A tool that stops something, as often as it is called. */
  static final Json.Obj STOPS = of(false, false, true, false);

  private Annotations() {}

  private static Json.Obj of(
      boolean readOnly, boolean destructive, boolean idempotent, boolean openWorld) {
    return Json.object()
        .put("readOnlyHint", readOnly)
        .put("destructiveHint", destructive)
        .put("idempotentHint", idempotent)
        .put("openWorldHint", openWorld)
        .build();
  }
}
