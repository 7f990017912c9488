// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.rpc;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Turns messages into text on one line and back. */
public final class RpcCodec {
  private static final String VERSION = "2.0";

  private RpcCodec() {}

  /**
   * Reads one message.
   *
   * @throws RpcFormatException if the text is no JSON or the JSON no message
   */
  public static RpcMessage read(String text) {
    try {
      return from(JsonReader.read(text));
    } catch (JsonSyntaxException e) {
      throw new RpcFormatException(
          ErrorCode.PARSE_ERROR, Optional.empty(), "message: no JSON, " + e.getMessage());
    }
  }

  /**
   * Reads one message that was parsed already.
   *
   * @throws RpcFormatException if the JSON is no message; a batch is none
   */
  public static RpcMessage from(Json json) {
    if (!(json instanceof Json.Obj object)) {
      throw invalid(Optional.empty(), "a message is an object, this is " + json.kind());
    }
    Optional<Json> rawId = object.get("id").filter(value -> !value.isNull());
    Optional<RpcId> id = rawId.flatMap(RpcId::from);
    if (!object.text("jsonrpc").equals(Optional.of(VERSION))) {
      throw invalid(id, "'jsonrpc' must be \"2.0\"");
    }
    if (rawId.isPresent() && id.isEmpty()) {
      throw invalid(id, "'id' must be a string or a whole number");
    }
    return object.get("method").isPresent() ? question(object, id) : answer(object, id);
  }

  private static RpcMessage question(Json.Obj object, Optional<RpcId> id) {
    String method =
        object
            .text("method")
            .filter(name -> !name.isEmpty())
            .orElseThrow(() -> invalid(id, "'method' must be a string"));
    Json.Obj params = params(object, id);
    if (id.isPresent()) {
      return new RpcMessage.Request(id.get(), method, params);
    }
    if (object.get("id").isPresent()) {
      throw invalid(id, "'id' of a request must not be null");
    }
    return new RpcMessage.Notification(method, params);
  }

  private static Json.Obj params(Json.Obj object, Optional<RpcId> id) {
    Json params = object.get("params").orElse(Json.Obj.EMPTY);
    if (params instanceof Json.Obj fields) {
      return fields;
    }
    throw new RpcFormatException(
        ErrorCode.INVALID_PARAMS,
        id,
        "message: 'params' must be an object, this is " + params.kind());
  }

  private static RpcMessage answer(Json.Obj object, Optional<RpcId> id) {
    Optional<Json> result = object.get("result");
    Optional<Json> error = object.get("error");
    if (result.isPresent() == error.isPresent()) {
      throw invalid(id, "a message has a 'method', a 'result' or an 'error'");
    }
    if (error.isPresent()) {
      return new RpcMessage.Failed(id, error(error.get(), id));
    }
    if (!(result.get() instanceof Json.Obj fields)) {
      throw invalid(id, "'result' must be an object, this is " + result.get().kind());
    }
    return new RpcMessage.Result(
        id.orElseThrow(() -> invalid(id, "an answer needs the 'id' of its request")), fields);
  }

  private static RpcError error(Json json, Optional<RpcId> id) {
    if (json instanceof Json.Obj error && error.integer("code").isPresent()) {
      return new RpcError(
          error.integer("code").get(), error.text("message").orElse(""), error.get("data"));
    }
    throw invalid(id, "'error' must be an object with a whole number 'code'");
  }

  private static RpcFormatException invalid(Optional<RpcId> id, String what) {
    return new RpcFormatException(ErrorCode.INVALID_REQUEST, id, "message: " + what);
  }

  /**
   * Returns the id that a text has where a message has its own, or empty. For texts that are no
   * message, so that whoever waits for one can be told.
   */
  public static Optional<RpcId> idIn(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    IdScanner scanner = new IdScanner();
    scanner.feed(bytes, 0, bytes.length);
    return scanner.id();
  }

  /** Returns a message as text without line breaks. */
  public static String write(RpcMessage message) {
    return json(message).text();
  }

  /** Returns a message as JSON. */
  public static Json.Obj json(RpcMessage message) {
    Json.ObjectBuilder out = Json.object().put("jsonrpc", VERSION);
    switch (message) {
      case RpcMessage.Request(RpcId id, String method, Json.Obj params) ->
          out.put("id", id.json()).put("method", method).put("params", params);
      case RpcMessage.Notification(String method, Json.Obj params) -> {
        out.put("method", method);
        if (!params.fields().isEmpty()) {
          out.put("params", params);
        }
      }
      case RpcMessage.Result(RpcId id, Json.Obj result) ->
          out.put("id", id.json()).put("result", result);
      case RpcMessage.Failed(Optional<RpcId> id, RpcError error) ->
          out.put("id", id.map(RpcId::json).orElse(Json.Null.NULL))
              .put(
                  "error",
                  Json.object()
                      .put("code", error.code())
                      .put("message", error.message())
                      .putIfPresent("data", error.data())
                      .build());
    }
    return out.build();
  }
}
