// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.protocol;

import dev.weftline.core.WeftlineException;
import dev.weftline.core.json.Json;
import dev.weftline.mcp.rpc.ErrorCode;
import dev.weftline.mcp.rpc.MetaKey;
import dev.weftline.mcp.rpc.Method;
import dev.weftline.mcp.rpc.ProtocolVersion;
import dev.weftline.mcp.rpc.RpcError;
import dev.weftline.mcp.rpc.RpcMessage;
import dev.weftline.mcp.server.internal.tool.AnswerParts;
import dev.weftline.mcp.server.internal.tool.Exchange;
import dev.weftline.mcp.server.internal.tool.OwnTools;
import dev.weftline.mcp.server.internal.tool.Reply;
import dev.weftline.mcp.server.internal.tool.RequestFailed;
import dev.weftline.mcp.server.internal.tool.Skills;
import dev.weftline.mcp.server.internal.tool.Teaching;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests, whatever carried them. Safe for use by several threads. */
public final class Requests {
  private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
  private static final Duration KEEP = Duration.ofMinutes(5);

  private final OwnTools tools;
  private final Skills skills;
  private final AnswerParts parts;
  private final Listeners listeners;
  private final Json.Obj serverInfo;

  /** Creates the desk. */
  public Requests(
      OwnTools tools, Skills skills, AnswerParts parts, Listeners listeners, String version) {
    this.tools = tools;
    this.skills = skills;
    this.parts = parts;
    this.listeners = listeners;
    this.serverInfo =
        Json.object()
            .put("name", "weftline")
            .put("title", "Weftline")
            .put("version", version)
            .build();
  }

  /**
   * Answers a request. Blocks until there is an answer.
   *
   * @return the answer, or empty when the request was cancelled
   */
  Optional<RpcMessage> answer(RpcMessage.Request request, Exchange exchange) {
    try {
      Json.Obj result = encode(reply(request.method(), exchange), exchange.isModern());
      return Optional.of(new RpcMessage.Result(request.id(), result));
    } catch (RequestFailed e) {
      return Optional.of(new RpcMessage.Failed(Optional.of(request.id()), e.error()));
    } catch (InterruptedException e) {
      return Optional.empty();
    } catch (WeftlineException e) {
      LOG.warn("{}: {}", request.method(), e.getMessage());
      return Optional.of(internal(request, String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      LOG.error("{}: a bug in the server", request.method(), e);
      return Optional.of(internal(request, "an error inside Weftline"));
    }
  }

  private static RpcMessage internal(RpcMessage.Request request, String message) {
    return new RpcMessage.Failed(
        Optional.of(request.id()), RpcError.of(ErrorCode.INTERNAL_ERROR, message));
  }

  private Reply reply(String method, Exchange exchange) throws InterruptedException {
    return switch (method) {
      case Method.TOOLS_CALL -> tools.call(exchange);
      case Method.TOOLS_LIST -> list("tools", tools.list(), exchange, false);
      case Method.PROMPTS_LIST -> list("prompts", skills.list(), exchange, true);
      case Method.PROMPTS_GET -> new Reply.Complete(skills.get(exchange.params()));
      case Method.RESOURCES_LIST ->
          list("resources", parts.list(exchange.caller()), exchange, true);
      case Method.RESOURCE_TEMPLATES_LIST ->
          list("resourceTemplates", AnswerParts.templates(), exchange, false);
      case Method.RESOURCES_READ -> new Reply.Cacheable(parts.read(exchange), true);
      case Method.PING -> {
        if (exchange.isModern()) {
          throw unknown(method);
        }
        yield new Reply.Complete(Json.Obj.EMPTY);
      }
      case Method.DISCOVER -> new Reply.Cacheable(discover(), false);
      case Method.LISTEN -> listeners.listen(exchange);
      default -> throw unknown(method);
    };
  }

  private static RequestFailed unknown(String method) {
    String shown = method.length() <= 100 ? method : method.substring(0, 100) + "...";
    return new RequestFailed(
        RpcError.of(ErrorCode.METHOD_NOT_FOUND, "no method '" + shown + "' here."));
  }

  /** All lists fit on one page. */
  private static Reply list(
      String field, List<Json.Obj> items, Exchange exchange, boolean isPrivate) {
    if (exchange.params().get("cursor").filter(cursor -> !cursor.isNull()).isPresent()) {
      throw RequestFailed.params("cursor: it leads nowhere. The list has one page.");
    }
    return new Reply.Cacheable(Json.object().put(field, Json.array(items)).build(), isPrivate);
  }

  private Json.Obj discover() {
    return Json.object()
        .put("supportedVersions", Json.strings(ProtocolVersion.MODERN_SPOKEN))
        .put("capabilities", capabilities())
        .put("instructions", Teaching.INSTRUCTIONS)
        .build();
  }

  private static Json.Obj capabilities() {
    Json.Obj changing = Json.object().put("listChanged", true).build();
    return Json.object()
        .put("tools", changing)
        .put("prompts", changing)
        .put("resources", Json.Obj.EMPTY)
        .build();
  }

  /** Returns the answer that opens a session. */
  Json.Obj initialized(String version) {
    return Json.object()
        .put("protocolVersion", version)
        .put("capabilities", capabilities())
        .put("serverInfo", serverInfo)
        .put("instructions", Teaching.INSTRUCTIONS)
        .build();
  }

  private Json.Obj encode(Reply reply, boolean isModern) {
    return switch (reply) {
      case Reply.Complete(Json.Obj result) -> isModern ? complete(result) : result;
      case Reply.Cacheable(Json.Obj result, boolean isPrivate) ->
          isModern
              ? complete(result)
                  .with("ttlMs", Json.of(isPrivate ? 0 : KEEP.toMillis()))
                  .with("cacheScope", Json.of(isPrivate ? "private" : "public"))
              : result;
      case Reply.InputRequired(Json.Obj requests, String state) ->
          signed(
              Json.object()
                  .put("resultType", "input_required")
                  .put("inputRequests", requests)
                  .put("requestState", state)
                  .build());
    };
  }

  private Json.Obj complete(Json.Obj result) {
    return signed(result.with("resultType", Json.of("complete")));
  }

  private Json.Obj signed(Json.Obj result) {
    Json.Obj meta =
        result.get(MetaKey.META).orElse(Json.Obj.EMPTY) instanceof Json.Obj there
            ? there
            : Json.Obj.EMPTY;
    return result.with(MetaKey.META, meta.with(MetaKey.SERVER_INFO, serverInfo));
  }
}
