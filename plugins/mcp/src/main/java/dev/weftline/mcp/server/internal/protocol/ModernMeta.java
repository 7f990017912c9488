// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.protocol;

import dev.weftline.core.json.Json;
import dev.weftline.mcp.rpc.ErrorCode;
import dev.weftline.mcp.rpc.MetaKey;
import dev.weftline.mcp.rpc.Method;
import dev.weftline.mcp.rpc.ProtocolVersion;
import dev.weftline.mcp.server.internal.tool.RequestFailed;
import java.util.Optional;

/**
 * What a request of the revisions without {@code initialize} says of itself.
 *
 * @param version the revision
 * @param capabilities what the client can do
 */
public record ModernMeta(String version, ClientCapabilities capabilities) {

  /** Returns the object under {@code _meta}, empty when there is none. */
  public static Json.Obj meta(Json.Obj params) {
    return params.get(MetaKey.META).orElse(Json.Obj.EMPTY) instanceof Json.Obj meta
        ? meta
        : Json.Obj.EMPTY;
  }

  /** Whether a request is of the revisions without {@code initialize}. */
  public static boolean isIn(String method, Json.Obj params) {
    Json.Obj meta = meta(params);
    return meta.get(MetaKey.PROTOCOL_VERSION).isPresent()
        || meta.get(MetaKey.CLIENT_CAPABILITIES).isPresent()
        || method.equals(Method.DISCOVER)
        || method.equals(Method.LISTEN);
  }

  /**
   * Reads what a request says of itself.
   *
   * @throws RequestFailed if something is missing, or the revision is not spoken
   */
  public static ModernMeta read(Json.Obj params) {
    Json.Obj meta = meta(params);
    String version =
        meta.text(MetaKey.PROTOCOL_VERSION).orElseThrow(() -> missing(MetaKey.PROTOCOL_VERSION));
    if (!ProtocolVersion.isModern(version)) {
      throw unsupported(version);
    }
    Json capabilities =
        meta.get(MetaKey.CLIENT_CAPABILITIES)
            .orElseThrow(() -> missing(MetaKey.CLIENT_CAPABILITIES));
    if (!(capabilities instanceof Json.Obj object)) {
      throw RequestFailed.params(
          "_meta: '"
              + MetaKey.CLIENT_CAPABILITIES
              + "' is "
              + capabilities.kind()
              + ". It takes an object.");
    }
    return new ModernMeta(version, ClientCapabilities.read(object));
  }

  /** Returns the token under which the client wants progress, or empty. */
  public static Optional<Json> progressToken(Json.Obj params) {
    return meta(params)
        .get(MetaKey.PROGRESS_TOKEN)
        .filter(token -> token instanceof Json.Str || token instanceof Json.Num);
  }

  private static RequestFailed missing(String key) {
    return RequestFailed.params(
        "_meta: '"
            + key
            + "' is missing. A request of "
            + ProtocolVersion.MODERN
            + " carries '"
            + MetaKey.PROTOCOL_VERSION
            + "' and '"
            + MetaKey.CLIENT_CAPABILITIES
            + "'; older clients begin with "
            + Method.INITIALIZE
            + ".");
  }

  /** Returns the error for a revision that is not spoken. */
  public static RequestFailed unsupported(String version) {
    String shown = version.length() <= 40 ? version : version.substring(0, 40) + "...";
    return RequestFailed.of(
        ErrorCode.UNSUPPORTED_VERSION,
        "protocol version: '" + shown + "' is not spoken here.",
        Json.object()
            .put("supported", Json.strings(ProtocolVersion.MODERN_SPOKEN))
            .put("requested", shown)
            .build());
  }
}
