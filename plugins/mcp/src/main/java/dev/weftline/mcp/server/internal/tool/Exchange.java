// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.tool;

import dev.weftline.core.json.Json;
import dev.weftline.mcp.rpc.RpcId;
import dev.weftline.mcp.server.internal.run.Caller;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One request while it is worked on: who asks, what they can do, and the way back to them. A
 * request that is cancelled has its thread interrupted.
 */
public interface Exchange {

  /** Returns who asks. */
  Caller caller();

  /** Returns the id of the request. */
  RpcId id();

  /** Returns the parameters of the request. */
  Json.Obj params();

  /** Whether the request says everything itself, as since 2026-07-28. */
  boolean isModern();

  /** Returns the revision of the protocol that counts for this request. */
  String version();

  /** Whether the client can put a form before a person. */
  boolean canElicit();

  /** Returns the token under which the client wants progress, or empty. */
  Optional<Json> progressToken();

  /** Tells the client something about this request; what cannot be delivered is lost. */
  void tell(String method, Json.Obj params);

  /**
   * Asks the client something, in a revision in which a server may. The answer comes later, also
   * after this request is over; it is empty when the client answers with an error or is gone.
   */
  void ask(String method, Json.Obj params, Consumer<Optional<Json.Obj>> answer);
}
