// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.testing;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * A server with tools for every need of a test, and with traits for every fault. It is written
 * against the pages of the protocol alone and shares no code with the client but JSON.
 *
 * <p>Traits: {@code modern} and {@code legacy} for the revisions it speaks, {@code silent} to say
 * nothing to what it does not know, {@code revision=X} to speak another one, {@code pages}, {@code
 * many}, {@code circles} for its list, {@code mute} to answer nothing at all.
 */
public final class FakeServer {
  private final Set<String> traits;
  private final List<String> cancelled = new CopyOnWriteArrayList<>();
  private final Map<String, Json.Obj> changed = new ConcurrentHashMap<>();
  private final Set<String> removed = ConcurrentHashMap.newKeySet();
  private final List<Json.Obj> received = new CopyOnWriteArrayList<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  private record Listener(Json id, Consumer<Json.Obj> out) {}

  /** Creates a server. */
  public FakeServer(Set<String> traits) {
    this.traits = Set.copyOf(traits);
  }

  /** Returns all messages that came. */
  public List<Json.Obj> received() {
    return List.copyOf(received);
  }

  /** Whether the server has a trait. */
  boolean has(String trait) {
    return traits.contains(trait);
  }

  private Optional<String> value(String trait) {
    return traits.stream()
        .filter(text -> text.startsWith(trait + "="))
        .map(text -> text.substring(trait.length() + 1))
        .findFirst();
  }

  /** Takes a message; whatever there is to say goes out, now or later. */
  public void receive(Json.Obj message, Consumer<Json.Obj> out) {
    received.add(message);
    String method = message.text("method").orElse("");
    Json.Obj params = object(message, "params");
    if (has("mute")) {
      return;
    }
    if (method.equals("notifications/cancelled")) {
      cancelled.add(params.get("requestId").map(Json::text).orElse("?"));
    }
    Optional<Json> id = message.get("id");
    if (id.isEmpty()) {
      return;
    }
    boolean modern = object(params, "_meta").get(VERSION).isPresent();
    if (modern && !has("modern") || !modern && !has("legacy")) {
      if (!(method.equals("initialize") && has("legacy"))) {
        unknown(method, id.get(), modern, out);
        return;
      }
    }
    switch (method) {
      case "server/discover" -> result(id.get(), discover(), out);
      case "initialize" -> result(id.get(), initialize(), out);
      case "tools/list" -> result(id.get(), list(params), out);
      case "tools/call" -> call(id.get(), params, out);
      case "subscriptions/listen" -> listen(id.get(), out);
      default -> error(id.get(), -32601, "no method " + method, out);
    }
  }

  private static final String VERSION = "io.modelcontextprotocol/protocolVersion";

  private void unknown(String method, Json id, boolean modern, Consumer<Json.Obj> out) {
    if (has("silent")) {
      return;
    }
    if (has("crash")) {
      Runtime.getRuntime().halt(3);
    }
    if (!modern && !has("legacy")) {
      out.accept(
          message(id)
              .put(
                  "error",
                  Json.object()
                      .put("code", -32022)
                      .put("message", "unsupported")
                      .put("data", Json.object().put("supported", Json.strings(versions())).build())
                      .build())
              .build());
      return;
    }
    error(id, -32601, "Method not found: " + method, out);
  }

  private List<String> versions() {
    return List.of(value("revision").orElse("2026-07-28"));
  }

  private Json.Obj discover() {
    return Json.object()
        .put("supportedVersions", Json.strings(versions()))
        .put("capabilities", capabilities())
        .put("ttlMs", 0)
        .put("cacheScope", "private")
        .put("resultType", "complete")
        .build();
  }

  private Json.Obj initialize() {
    return Json.object()
        .put("protocolVersion", value("revision").orElse("2025-11-25"))
        .put("capabilities", capabilities())
        .put("serverInfo", Json.object().put("name", "fake").put("version", "1").build())
        .build();
  }

  private static Json.Obj capabilities() {
    return (Json.Obj) JsonReader.read("{\"tools\":{\"listChanged\":true}}");
  }

  private Json.Obj list(Json.Obj params) {
    List<Json.Obj> tools = tools();
    int from = params.text("cursor").map(Integer::parseInt).orElse(0);
    int to = has("pages") || has("circles") ? Math.min(from + 3, tools.size()) : tools.size();
    Json.ObjectBuilder result = Json.object().put("tools", Json.array(tools.subList(from, to)));
    if (has("circles")) {
      result.put("nextCursor", "0");
    } else if (to < tools.size()) {
      result.put("nextCursor", Integer.toString(to));
    }
    value("ttl").ifPresent(ttl -> result.put("ttlMs", Long.parseLong(ttl)));
    return result.build();
  }

  private List<Json.Obj> tools() {
    List<Json.Obj> tools = new ArrayList<>();
    for (Json.Obj tool : FakeTools.all(has("many") ? 300 : 0, has("odd"))) {
      String name = tool.text("name").orElseThrow();
      if (!removed.contains(name)) {
        tools.add(changed.getOrDefault(name, tool));
      }
    }
    return tools;
  }

  private void listen(Json id, Consumer<Json.Obj> out) {
    listeners.add(new Listener(id, out));
    out.accept(
        notification(
            "notifications/subscriptions/acknowledged",
            Json.object().put("_meta", subscription(id)).build()));
  }

  private static Json.Obj subscription(Json id) {
    return Json.object().put("io.modelcontextprotocol/subscriptionId", id).build();
  }

  /** Describes a tool differently from now on, and says so. */
  public void change(String name, Json.Obj descriptor, Consumer<Json.Obj> out) {
    changed.put(name, descriptor);
    tellOfChange(out);
  }

  private void tellOfChange(Consumer<Json.Obj> out) {
    if (has("secretive")) {
      return;
    }
    if (listeners.isEmpty()) {
      out.accept(notification("notifications/tools/list_changed", Json.Obj.EMPTY));
    }
    listeners.forEach(listener ->
        listener
            .out()
            .accept(
                notification(
                    "notifications/tools/list_changed",
                    Json.object().put("_meta", subscription(listener.id())).build())));
  }

  private void call(Json id, Json.Obj params, Consumer<Json.Obj> out) {
    Json.Obj arguments = object(params, "arguments");
    Optional<Json> token = object(params, "_meta").get("progressToken");
    switch (params.text("name").orElse("")) {
      case "echo" ->
          structured(id, Json.object().put("value", value(arguments, "value")).build(), out);
      case "add" -> add(id, arguments, out);
      case "note", "drop" -> text(id, "done", out);
      case "text" -> text(id, arguments.text("text").orElse(""), out);
      case "raw" -> result(id, object(arguments, "result"), out);
      case "fail" -> result(id, FakeTools.failing(arguments.text("text").orElse("")), out);
      case "refuse" -> error(id, -32602, arguments.text("text").orElse(""), out);
      case "lie" -> structured(id, Json.object().put("sum", "many").build(), out);
      case "steps" -> steps(id, token, out);
      case "deep" -> result(id, Json.object().put("structuredContent", nested(400)).build(), out);
      case "slow" -> awaitForEver();
      case "cancelled" -> text(id, Json.strings(cancelled).text(), out);
      case "environment" ->
          text(id, Json.strings(List.copyOf(System.getenv().keySet())).text(), out);
      case "variable" ->
          text(id, String.valueOf(System.getenv(arguments.text("name").orElse(""))), out);
      case "die" -> Runtime.getRuntime().halt(7);
      case "big" -> big(id, arguments.integer("megabytes").orElse(1), out);
      case "change" -> {
        String name = arguments.text("tool").orElse("echo");
        change(name, FakeTools.changed(name), out);
        text(id, "changed", out);
      }
      case "remove" -> {
        removed.add(arguments.text("tool").orElse("echo"));
        tellOfChange(out);
        text(id, "removed", out);
      }
      case "ask" ->
          result(
              id,
              (Json.Obj)
                  JsonReader.read(
                      "{\"resultType\":\"input_required\",\"inputRequests\":{\"a\":{\"method\":"
                          + "\"elicitation/create\",\"params\":{\"message\":\"password?\"}}}}"),
              out);
      default -> error(id, -32602, "Unknown tool", out);
    }
  }

  private static Json nested(int depth) {
    Json value = Json.of(1);
    for (int i = 0; i < depth; i++) {
      value = Json.array(List.of(value));
    }
    return value;
  }

  private static void awaitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void add(Json id, Json.Obj arguments, Consumer<Json.Obj> out) {
    long sum = arguments.integer("a").orElse(0) + (long) arguments.integer("b").orElse(0);
    structured(id, Json.object().put("sum", sum).build(), out);
  }

  private static void steps(Json id, Optional<Json> token, Consumer<Json.Obj> out) {
    for (int i = 1; i <= 4; i++) {
      int step = i;
      token.ifPresent(known ->
          out.accept(
              notification(
                  "notifications/progress",
                  Json.object()
                      .put("progressToken", known)
                      .put("progress", step)
                      .put("total", 4)
                      .put("message", "step " + step)
                      .build())));
    }
    text(id, "done", out);
  }

  private static void big(Json id, int megabytes, Consumer<Json.Obj> out) {
    text(id, "x".repeat(megabytes << 20), out);
  }

  private static Json value(Json.Obj object, String field) {
    return object.get(field).orElse(Json.Null.NULL);
  }

  private static void text(Json id, String text, Consumer<Json.Obj> out) {
    result(id, FakeTools.text(text), out);
  }

  private static void structured(Json id, Json.Obj value, Consumer<Json.Obj> out) {
    result(id, FakeTools.text("the structured value counts").with("structuredContent", value), out);
  }

  private static void result(Json id, Json.Obj result, Consumer<Json.Obj> out) {
    out.accept(message(id).put("result", result).build());
  }

  private static void error(Json id, int code, String text, Consumer<Json.Obj> out) {
    out.accept(
        message(id)
            .put("error", Json.object().put("code", code).put("message", text).build())
            .build());
  }

  private static Json.ObjectBuilder message(Json id) {
    return Json.object().put("jsonrpc", "2.0").put("id", id);
  }

  private static Json.Obj notification(String method, Json.Obj params) {
    return Json.object().put("jsonrpc", "2.0").put("method", method).put("params", params).build();
  }

  static Json.Obj object(Json.Obj parent, String field) {
    return parent.get(field).orElse(Json.Obj.EMPTY) instanceof Json.Obj object
        ? object
        : Json.Obj.EMPTY;
  }
}
