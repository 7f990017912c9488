// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Recovery;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.mcp.rpc.ErrorCode;
import dev.weftline.mcp.rpc.Method;
import dev.weftline.mcp.rpc.RpcError;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A tool of a server. It stands for one descriptor: a call is refused when the server describes the
 * tool differently by then, or as nobody reviewed it.
 */
public final class McpTool implements Tool {
  private final ToolSpec spec;
  private final Descriptor descriptor;
  private final ServerTools server;
  private final Redaction redaction;

  McpTool(ToolSpec spec, Descriptor descriptor, ServerTools server, Redaction redaction) {
    this.spec = spec;
    this.descriptor = descriptor;
    this.server = server;
    this.redaction = redaction;
  }

  @Override
  public ToolSpec spec() {
    return spec;
  }

  /** Returns the descriptor that the tool stands for. */
  public Descriptor descriptor() {
    return descriptor;
  }

  @Override
  public ToolResult call(ToolCall call, CallContext context) throws InterruptedException {
    Patience patience = new Patience(context.time(), context.deadline());
    Answer answer = ask(call.argumentObject(), context, patience);
    if (answer instanceof Answer.Lost lost && lost.wasUnseen() && !patience.isOver()) {
      // The server never saw it: its session was over, or it had just ended.
      answer = ask(call.argumentObject(), context, patience);
    }
    Json value = value(answer);
    if (spec.outputSchema().isEmpty()) {
      server.observed().add(descriptor.hash(), value);
    }
    return ToolResult.of(value);
  }

  private Answer ask(Json.Obj arguments, CallContext context, Patience patience)
      throws InterruptedException {
    try {
      Live live = server.link().live(patience);
      Listing listing = server.link().fresh(live, patience);
      server
          .refusal(descriptor, listing)
          .ifPresent(failure -> {
            throw new CallFailed(failure);
          });
      Json.Obj params =
          Json.object().put("name", descriptor.name()).put("arguments", arguments).build();
      return live.session()
          .ask(Method.TOOLS_CALL, params, headers(live, arguments), patience, context::progress);
    } catch (LinkDown e) {
      if (e.isLate()) {
        throw new CallFailed(late(context), e);
      }
      throw new CallFailed(
          new Failure(
              Failure.Kind.TOOL,
              spec.name() + ": " + e.getMessage(),
              true,
              e.retryAfter(),
              Json.Null.NULL),
          e);
    }
  }

  private Map<String, String> headers(Live live, Json.Obj arguments) {
    boolean mirrored = live.session().era().isModern() && live.session().wire().cancelsByClosing();
    return mirrored ? HeaderParameters.of(descriptor, arguments) : Map.of();
  }

  private Json value(Answer answer) {
    return switch (answer) {
      case Answer.Given(Json.Obj result) -> {
        server.link().healthy();
        yield new ToolCallResult(spec.name(), redaction).value(result);
      }
      case Answer.Refusal(RpcError error, int status) -> throw new CallFailed(refused(error));
      case Answer.Unreadable(String why) ->
          throw new CallFailed(
              failure(
                  Failure.Kind.OUTPUT,
                  "the server's answer cannot be taken: " + redaction.line(why) + doubt()));
      case Answer.Lost lost ->
          throw new CallFailed(
              new Failure(
                  lost.status() == 429 ? Failure.Kind.LIMIT : Failure.Kind.TOOL,
                  spec.name()
                      + ": the server gave no answer: "
                      + redaction.line(lost.why())
                      + (lost.sent() ? doubt() : ""),
                  lost.mayPass() && (!lost.sent() || spec.recovery() == Recovery.REPEAT),
                  lost.retryAfter(),
                  Json.Null.NULL));
      case Answer.Late late ->
          throw new CallFailed(
              failure(Failure.Kind.TIMEOUT, "no answer before the deadline" + doubt()));
    };
  }

  private Failure late(CallContext context) {
    return failure(
        Failure.Kind.TIMEOUT, "the server was not ready before " + context.deadline() + ".");
  }

  /** An effect may have happened although its result is lost. */
  private String doubt() {
    return spec.effect().isEffect() ? ". Whether it took effect is not known." : ".";
  }

  private Failure refused(RpcError error) {
    boolean arguments = error.code() == ErrorCode.INVALID_PARAMS;
    boolean later = error.code() == ErrorCode.INTERNAL_ERROR;
    Failure failure =
        failure(
            arguments ? Failure.Kind.INPUT : Failure.Kind.TOOL,
            "the server refuses: " + redaction.line(error.message()) + " (" + error.code() + ")");
    return new Failure(
        failure.kind(),
        failure.message(),
        later && spec.recovery() == Recovery.REPEAT,
        Optional.<Duration>empty(),
        Json.object().put("code", error.code()).build());
  }

  private Failure failure(Failure.Kind kind, String what) {
    return Failure.of(kind, spec.name() + ": " + what);
  }
}
