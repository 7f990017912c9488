// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.core.json.Json;
import dev.weftline.mcp.McpException;
import dev.weftline.mcp.rpc.ErrorCode;
import dev.weftline.mcp.rpc.Method;
import dev.weftline.mcp.rpc.ProtocolVersion;
import dev.weftline.mcp.rpc.RpcError;
import dev.weftline.mcp.rpc.RpcId;
import dev.weftline.mcp.rpc.RpcMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Finds out which revision a server speaks, and opens a session where that revision has one. For
 * one attempt on one wire.
 *
 * <p>The server is asked as 2026-07-28 has it. An answer to that, or an error that only such
 * servers know, settles it. Anything else, and silence, means an older server, which is opened with
 * {@code initialize}; an answer that was only late still counts.
 */
final class Handshake {
  private final Wire wire;
  private final Inbox inbox;
  private final Redaction redaction;
  private final Duration probe;
  private final AtomicLong ids = new AtomicLong();

  Handshake(Wire wire, Inbox inbox, Redaction redaction, Duration probe) {
    this.wire = wire;
    this.inbox = inbox;
    this.redaction = redaction;
    this.probe = probe;
  }

  /**
   * Opens the session.
   *
   * @param known the revision that the server spoke before
   * @throws McpException if there is none
   */
  Session open(Optional<Era> known, Patience patience) throws InterruptedException {
    if (known.isPresent() && !known.get().isModern()) {
      return initialize(new CompletableFuture<>(), patience);
    }
    CompletableFuture<Answer> discovered =
        send(Method.DISCOVER, Era.NEWEST.dress(Json.Obj.EMPTY), Era.NEWEST);
    Optional<Answer> answer =
        (known.isPresent() ? patience : patience.atMost(probe)).await(discovered);
    if (answer.isEmpty()) {
      return initialize(discovered, patience);
    }
    Optional<Session> modern = modern(answer.get());
    if (modern.isPresent()) {
      return modern.get();
    }
    if (answer.get() instanceof Answer.Lost lost && isFinal(lost)) {
      throw new McpException(lost.why());
    }
    return initialize(new CompletableFuture<>(), patience);
  }

  /** Nothing comes of asking again where nobody is, or where we are not let in. */
  private boolean isFinal(Answer.Lost lost) {
    return wire.ended().isPresent()
        || !lost.sent() && lost.status() == 0
        || lost.status() == 401
        || lost.status() == 403
        || lost.status() / 100 == 3;
  }

  /** Returns a session when the answer is one that only modern servers give. */
  private Optional<Session> modern(Answer answer) {
    return switch (answer) {
      case Answer.Given(Json.Obj result) when result.get("supportedVersions").isPresent() -> {
        List<Json> versions = result.list("supportedVersions");
        if (!versions.contains(Json.of(ProtocolVersion.MODERN))) {
          yield older(versions);
        }
        yield Optional.of(new Session(wire, inbox, Era.NEWEST, capabilities(result), ids));
      }
      case Answer.Refusal(RpcError error, int status)
          when error.code() == ErrorCode.UNSUPPORTED_VERSION ->
          older(
              error.data().orElse(Json.Obj.EMPTY) instanceof Json.Obj data
                  ? data.list("supported")
                  : List.of());
      case Answer.Refusal(RpcError error, int status) when ErrorCode.isModern(error.code()) ->
          throw new McpException("it refuses us: " + redaction.line(error.message()));
      default -> Optional.empty();
    };
  }

  /** A modern server may speak old revisions too; one that speaks none of ours cannot be used. */
  private Optional<Session> older(List<Json> versions) {
    boolean spoken =
        versions.stream()
            .anyMatch(version ->
                version instanceof Json.Str(String name) && ProtocolVersion.isLegacy(name));
    if (spoken || versions.isEmpty()) {
      return Optional.empty();
    }
    throw revision(Json.array(versions).text());
  }

  private McpException revision(String versions) {
    return new McpException(
        "it speaks "
            + redaction.line(versions)
            + ". Revisions from 2024-11-05 to "
            + ProtocolVersion.MODERN
            + " are understood.");
  }

  private Session initialize(CompletableFuture<Answer> discovered, Patience patience)
      throws InterruptedException {
    Json.Obj params =
        Json.object()
            .put("protocolVersion", ProtocolVersion.LEGACY)
            .put("capabilities", Json.Obj.EMPTY)
            .put("clientInfo", Era.CLIENT)
            .build();
    CompletableFuture<Answer> initialized =
        send(Method.INITIALIZE, params, new Era(ProtocolVersion.LEGACY));
    CompletableFuture<Void> unused =
        discovered.thenAccept(answer -> {
          if (answer instanceof Answer.Given(Json.Obj result)
              && result.get("supportedVersions").isPresent()) {
            initialized.complete(answer);
          }
        });
    Answer answer = patience.await(initialized).orElseGet(Answer.Late::new);
    Optional<Session> modern = modern(answer);
    if (modern.isPresent()) {
      return modern.get();
    }
    return switch (answer) {
      case Answer.Given(Json.Obj result) -> legacy(result);
      case Answer.Refusal(RpcError error, int status) ->
          throw new McpException("it refuses to begin: " + redaction.line(error.message()));
      case Answer.Unreadable(String why) ->
          throw new McpException("its answer cannot be read: " + redaction.line(why));
      case Answer.Lost lost -> throw new McpException(lost.why());
      case Answer.Late l -> throw new McpException("it does not answer");
    };
  }

  private Session legacy(Json.Obj result) {
    String version = result.text("protocolVersion").orElse("no revision");
    if (!ProtocolVersion.isLegacy(version)) {
      throw revision(version);
    }
    Era era = new Era(version);
    wire.tell(
        new RpcMessage.Notification(Method.INITIALIZED, Json.Obj.EMPTY),
        era.headers(Method.INITIALIZED, Json.Obj.EMPTY));
    wire.opened(era.headers("", Json.Obj.EMPTY));
    return new Session(wire, inbox, era, capabilities(result), ids);
  }

  private static Json.Obj capabilities(Json.Obj result) {
    return result.get("capabilities").orElse(Json.Obj.EMPTY) instanceof Json.Obj object
        ? object
        : Json.Obj.EMPTY;
  }

  private CompletableFuture<Answer> send(String method, Json.Obj params, Era era) {
    // The first request of a session has no revision yet that both sides agreed on.
    Map<String, String> headers = era.isModern() ? era.headers(method, params) : Map.of();
    return wire.send(
        new RpcMessage.Request(RpcId.of(ids.incrementAndGet()), method, params), headers);
  }
}
