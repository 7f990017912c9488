// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.transport;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.weftline.mcp.rpc.ErrorCode;
import dev.weftline.mcp.rpc.McpHeader;
import dev.weftline.mcp.rpc.Method;
import dev.weftline.mcp.rpc.ProtocolVersion;
import dev.weftline.mcp.rpc.RpcCodec;
import dev.weftline.mcp.rpc.RpcError;
import dev.weftline.mcp.rpc.RpcFormatException;
import dev.weftline.mcp.rpc.RpcId;
import dev.weftline.mcp.rpc.RpcMessage;
import dev.weftline.mcp.server.ServerLimits;
import dev.weftline.mcp.server.internal.protocol.ModernMeta;
import dev.weftline.mcp.server.internal.protocol.Protocol;
import dev.weftline.mcp.server.internal.protocol.Session;
import dev.weftline.mcp.server.internal.protocol.Work;
import dev.weftline.mcp.server.internal.run.Caller;
import dev.weftline.mcp.server.internal.tool.RequestFailed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Takes messages that clients post, one in each request. */
final class HttpPosts {
  private final Protocol protocol;
  private final HttpSessions sessions;
  private final ServerLimits limits;
  private final Duration keepAlive;
  private final Work modern;
  private final AtomicLong next = new AtomicLong();

  HttpPosts(Protocol protocol, HttpSessions sessions, ServerLimits limits, Duration keepAlive) {
    this.protocol = protocol;
    this.sessions = sessions;
    this.limits = limits;
    this.keepAlive = keepAlive;
    this.modern = new Work(limits.requests());
  }

  void post(HttpExchange http, Caller caller) throws IOException {
    Headers headers = http.getRequestHeaders();
    String type = Optional.ofNullable(headers.getFirst("Content-Type")).orElse("");
    if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json")) {
      HttpAnswers.refuse(http, 415, "Content-Type: application/json is needed.");
      return;
    }
    Accepted accepted = Accepted.of(headers);
    if (!accepted.json() || !accepted.stream()) {
      HttpAnswers.refuse(http, 406, "Accept: application/json, text/event-stream is needed.");
      return;
    }
    byte[] body = http.getRequestBody().readNBytes(limits.messageBytes() + 1);
    if (body.length > limits.messageBytes()) {
      HttpAnswers.refuse(
          http, 413, "The message is too long. At most " + limits.messageBytes() + " bytes.");
      return;
    }
    try {
      take(http, caller, RpcCodec.read(text(body)));
    } catch (RpcFormatException e) {
      HttpAnswers.json(http, 400, e.answer());
      http.close();
    }
  }

  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new RpcFormatException(
          ErrorCode.PARSE_ERROR, Optional.empty(), "message: it is no UTF-8");
    }
  }

  private void take(HttpExchange http, Caller caller, RpcMessage message) throws IOException {
    switch (message) {
      case RpcMessage.Request request -> request(http, caller, request);
      case RpcMessage.Notification notification -> {
        if (notification.method().equals(Method.CANCELLED)) {
          session(http, caller)
              .ifPresent(
                  open -> Cancelled.id(notification.params()).ifPresent(open.work()::cancel));
        }
        HttpAnswers.bare(http, 202);
      }
      case RpcMessage.Result answer -> answered(http, caller, answer);
      case RpcMessage.Failed answer -> answered(http, caller, answer);
    }
  }

  private void answered(HttpExchange http, Caller caller, RpcMessage answer) throws IOException {
    Optional<HttpSessions.Open> session = session(http, caller);
    session.ifPresent(open -> open.session().answered(answer));
    HttpAnswers.bare(http, session.isPresent() ? 202 : 404);
  }

  private Optional<HttpSessions.Open> session(HttpExchange http, Caller caller) {
    return Optional.ofNullable(http.getRequestHeaders().getFirst(McpHeader.SESSION))
        .flatMap(id -> sessions.find(caller, id));
  }

  private void request(HttpExchange http, Caller caller, RpcMessage.Request request)
      throws IOException {
    String version =
        Optional.ofNullable(http.getRequestHeaders().getFirst(McpHeader.VERSION)).orElse("");
    if (ModernMeta.isIn(request.method(), request.params()) || ProtocolVersion.isModern(version)) {
      modern(http, caller, request);
    } else if (request.method().equals(Method.INITIALIZE)) {
      open(http, caller, request);
    } else {
      legacy(http, caller, request, version);
    }
  }

  // ---- since 2026-07-28
  // --------------------------------------------------------------------------

  private void modern(HttpExchange http, Caller caller, RpcMessage.Request request)
      throws IOException {
    Optional<RpcError> wrong =
        metaError(request)
            .or(() ->
                HeaderRules.mismatch(http.getRequestHeaders(), request.method(), request.params()));
    if (wrong.isPresent()) {
      HttpAnswers.json(http, 400, new RpcMessage.Failed(Optional.of(request.id()), wrong.get()));
      http.close();
      return;
    }
    RpcId key = RpcId.of(next.incrementAndGet());
    HttpReply reply = new HttpReply(http, () -> modern.cancel(key));
    work(modern, key, request, caller, Optional.empty(), reply);
  }

  private static Optional<RpcError> metaError(RpcMessage.Request request) {
    try {
      ModernMeta.read(request.params());
      return Optional.empty();
    } catch (RequestFailed e) {
      return Optional.of(e.error());
    }
  }

  // ---- until 2025-11-25
  // --------------------------------------------------------------------------

  private void open(HttpExchange http, Caller caller, RpcMessage.Request request)
      throws IOException {
    try {
      Protocol.Opened opened = protocol.open(request);
      http.getResponseHeaders().set(McpHeader.SESSION, sessions.add(caller, opened.session()));
      HttpAnswers.json(http, 200, opened.answer());
    } catch (RequestFailed e) {
      HttpAnswers.json(http, 400, new RpcMessage.Failed(Optional.of(request.id()), e.error()));
    }
    http.close();
  }

  private void legacy(HttpExchange http, Caller caller, RpcMessage.Request request, String version)
      throws IOException {
    if (http.getRequestHeaders().getFirst(McpHeader.SESSION) == null) {
      HttpAnswers.refuse(
          http,
          400,
          McpHeader.SESSION
              + ": the header is missing. Begin with initialize, or send requests of "
              + ProtocolVersion.MODERN
              + ".");
      return;
    }
    Optional<HttpSessions.Open> session = session(http, caller);
    if (session.isEmpty()) {
      HttpAnswers.refuse(http, 404, McpHeader.SESSION + ": no such session. Begin again.");
    } else if (!version.isEmpty() && !ProtocolVersion.isLegacy(version)) {
      HttpAnswers.refuse(http, 400, McpHeader.VERSION + ": the revision is not spoken here.");
    } else {
      HttpReply reply = new HttpReply(http, () -> {}); // a lost connection cancels nothing
      work(
          session.get().work(),
          request.id(),
          request,
          caller,
          Optional.of(session.get().session()),
          reply);
    }
  }

  // ---- both
  // --------------------------------------------------------------------------------------

  private void work(
      Work work,
      RpcId key,
      RpcMessage.Request request,
      Caller caller,
      Optional<Session> session,
      HttpReply reply) {
    Work.Begin begun =
        work.here(
            key,
            () -> {
              reply.keepAlive(keepAlive);
              Optional<RpcMessage> answer = protocol.answer(request, caller, session, reply);
              return () ->
                  answer.ifPresentOrElse(
                      message -> reply.finish(status(message, session.isEmpty()), message),
                      reply::drop);
            },
            reply::drop);
    if (begun != Work.Begin.BEGUN) {
      reply.finish(begun == Work.Begin.TAKEN ? 400 : 503, Protocol.refused(request.id(), begun));
    }
  }

  private static int status(RpcMessage answer, boolean isModern) {
    return isModern
            && answer instanceof RpcMessage.Failed(var id, RpcError error)
            && error.code() == ErrorCode.METHOD_NOT_FOUND
        ? 404
        : 200;
  }

  void close() {
    modern.close(Duration.ofSeconds(2));
  }
}
