// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.testing;

import dev.weftline.core.json.Json;
import dev.weftline.mcp.rpc.MetaKey;
import dev.weftline.mcp.rpc.Method;
import dev.weftline.mcp.rpc.ProtocolVersion;
import dev.weftline.mcp.rpc.RpcError;
import dev.weftline.mcp.rpc.RpcId;
import dev.weftline.mcp.rpc.RpcMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** A client of the server, of either kind of revisions, over whatever carries its messages. */
public abstract class Client implements AutoCloseable {
  /** How long an answer may take before a test fails. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private final boolean modern;
  private final Optional<UnaryOperator<Json.Obj>> person;
  private final AtomicLong next = new AtomicLong();
  private final List<RpcMessage.Notification> told = new CopyOnWriteArrayList<>();
  private final List<Json.Obj> questions = new CopyOnWriteArrayList<>();

  /**
   * Creates a client.
   *
   * @param modern whether it speaks 2026-07-28
   * @param person who answers forms, or empty for a client without them
   */
  protected Client(boolean modern, Optional<UnaryOperator<Json.Obj>> person) {
    this.modern = modern;
    this.person = person;
  }

  /** Sends a request and waits for the message that answers it. */
  protected abstract RpcMessage exchange(RpcMessage.Request request);

  /** Sends a notification. */
  public abstract void notify(String method, Json.Obj params);

  @Override
  public abstract void close();

  /** Whether the client speaks 2026-07-28. */
  public boolean isModern() {
    return modern;
  }

  /** Returns what the client declares. */
  public Json.Obj capabilities() {
    return person.isPresent()
        ? Json.object()
            .put("elicitation", Json.object().put("form", Json.Obj.EMPTY).build())
            .build()
        : Json.Obj.EMPTY;
  }

  /** Opens a session where there are sessions. */
  public final void open() {
    if (!modern) {
      result(
          Method.INITIALIZE,
          Json.object()
              .put("protocolVersion", ProtocolVersion.LEGACY)
              .put("capabilities", capabilities())
              .put("clientInfo", Json.object().put("name", "test").put("version", "1").build())
              .build());
      notify(Method.INITIALIZED, Json.Obj.EMPTY);
    }
  }

  /** Returns a new id. */
  public RpcId id() {
    return RpcId.of(next.incrementAndGet());
  }

  /** Returns parameters with what the revision wants in each request. */
  public Json.Obj dressed(Json.Obj params) {
    if (!modern) {
      return params;
    }
    Json.Obj meta =
        params.get(MetaKey.META).orElse(Json.Obj.EMPTY) instanceof Json.Obj there
            ? there
            : Json.Obj.EMPTY;
    return params.with(
        MetaKey.META,
        meta.with(MetaKey.PROTOCOL_VERSION, Json.of(ProtocolVersion.MODERN))
            .with(MetaKey.CLIENT_CAPABILITIES, capabilities()));
  }

  /** Sends a request and returns the message that answers it, forms not looked at. */
  public RpcMessage request(String method, Json.Obj params) {
    return exchange(new RpcMessage.Request(id(), method, dressed(params)));
  }

  /** Sends a request and returns its result; forms are answered on the way. */
  public Json.Obj result(String method, Json.Obj params) {
    Json.Obj now = params;
    for (int round = 0; round < 20; round++) {
      if (!(request(method, now) instanceof RpcMessage.Result(RpcId id, Json.Obj result))) {
        throw new AssertionError(method + " gave no result: " + error(method, now));
      }
      if (!result.text("resultType").equals(Optional.of("input_required"))) {
        return result;
      }
      Json.ObjectBuilder answers = Json.object();
      ((Json.Obj) result.get("inputRequests").orElseThrow())
          .fields()
          .forEach((name, asked) -> answers.put(name, ask((Json.Obj) asked)));
      now =
          params
              .with("inputResponses", answers.build())
              .with("requestState", result.get("requestState").orElseThrow());
    }
    throw new AssertionError("the server asks for ever");
  }

  /** Sends a request and returns its error. */
  public RpcError error(String method, Json.Obj params) {
    if (request(method, params) instanceof RpcMessage.Failed failed) {
      return failed.error();
    }
    throw new AssertionError(method + " gave no error");
  }

  /** Calls a tool and returns the result. */
  public Json.Obj call(String tool, Json.Obj arguments) {
    return result(Method.TOOLS_CALL, callParams(tool, arguments));
  }

  /** Returns the parameters of a call. */
  public static Json.Obj callParams(String tool, Json.Obj arguments) {
    return Json.object().put("name", tool).put("arguments", arguments).build();
  }

  /** Runs a plan and returns the report. */
  public Json.Obj run(String plan) {
    return structured(call("run_plan", Json.object().put("plan", plan).build()));
  }

  /** Returns the value for programs of a tool's result. */
  public static Json.Obj structured(Json.Obj result) {
    return (Json.Obj)
        result.get("structuredContent").orElseThrow(() -> new AssertionError(result.text()));
  }

  /** Returns the first text of a tool's result. */
  public static String text(Json.Obj result) {
    return ((Json.Obj) result.list("content").get(0)).text("text").orElseThrow();
  }

  /** Takes what the server says between the answers; returns the answer to a question. */
  protected Optional<RpcMessage> hear(RpcMessage message) {
    return switch (message) {
      case RpcMessage.Notification notification -> {
        told.add(notification);
        yield Optional.empty();
      }
      case RpcMessage.Request asked ->
          Optional.of(
              new RpcMessage.Result(
                  asked.id(),
                  ask(
                      Json.object()
                          .put("method", asked.method())
                          .put("params", asked.params())
                          .build())));
      default -> Optional.empty();
    };
  }

  private Json.Obj ask(Json.Obj question) {
    if (!question.text("method").equals(Optional.of(Method.ELICIT))) {
      throw new AssertionError("unexpected question " + question.text());
    }
    Json.Obj params = (Json.Obj) question.get("params").orElseThrow();
    questions.add(params);
    return person.orElseThrow(() -> new AssertionError("nobody can be asked")).apply(params);
  }

  /** Returns the forms that were shown. */
  public List<Json.Obj> questions() {
    return List.copyOf(questions);
  }

  /** Returns the notifications of a method so far. */
  public List<Json.Obj> told(String method) {
    List<Json.Obj> found = new ArrayList<>();
    told.stream().filter(n -> n.method().equals(method)).forEach(n -> found.add(n.params()));
    return found;
  }

  /** Returns an answer to a form. */
  public static Json.Obj answer(String action, Map<String, Json> content) {
    Json.ObjectBuilder out = Json.object().put("action", action);
    return (content.isEmpty() ? out : out.put("content", new Json.Obj(content))).build();
  }

  /** Returns the answer of somebody who allows. */
  public static Json.Obj yes() {
    return answer("accept", Map.of("approve", Json.of(true)));
  }
}
