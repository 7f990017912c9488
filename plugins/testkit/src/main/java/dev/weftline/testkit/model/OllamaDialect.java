// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonSyntaxException;
import dev.weftline.core.tool.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes an answer as Ollama's chat does. */
final class OllamaDialect implements Dialect {
  private final Request request;
  private final Time time;
  private final Instant start;

  OllamaDialect(Request request, Time time) {
    this.request = request;
    this.time = time;
    this.start = time.now();
  }

  @Override
  public String streamType() {
    return "application/x-ndjson";
  }

  @Override
  public Optional<String> opening() {
    return Optional.empty();
  }

  @Override
  public Frame words(String text) {
    return new Frame(text, part(message(text, List.of())));
  }

  @Override
  public List<Frame> call(int index, Reply.Call call, Chunking chunking) {
    return List.of(
        new Frame(call.name() + call.arguments(), part(message("", List.of(call(index, call))))));
  }

  private String part(Json message) {
    return line(head(message).with("done", Json.of(false)));
  }

  private static Json message(String text, List<Json> calls) {
    Json.ObjectBuilder message = Json.object().put("role", "assistant").put("content", text);
    if (!calls.isEmpty()) {
      message.put("tool_calls", Json.array(calls));
    }
    return message.build();
  }

  private Json call(int index, Reply.Call call) {
    Json function =
        Json.object()
            .put("index", index)
            .put("name", call.name())
            .put("arguments", arguments(call))
            .build();
    return Json.object()
        .put("id", "call_" + request.number() + "_" + index)
        .put("function", function)
        .build();
  }

  private static Json arguments(Reply.Call call) {
    Json text = Json.of(call.arguments());
    try {
      Json value = JsonReader.read(call.arguments());
      return value instanceof Json.Obj ? value : text;
    } catch (JsonSyntaxException e) {
      return text;
    }
  }

  @Override
  public String malformedFrame() {
    return "{\"model\":\"simulated\",\"message\":{\"role\":\n";
  }

  @Override
  public String errorFrame(String message) {
    return line(Dialect.error(Api.OLLAMA, 500, message));
  }

  @Override
  public String ending(Finish finish, Usage usage) {
    return line(whole("", List.of(), finish, usage));
  }

  @Override
  public Json whole(String text, List<Reply.Call> calls, Finish finish, Usage usage) {
    long nanos = Duration.between(start, time.now()).toNanos();
    List<Json> list = new ArrayList<>();
    for (Reply.Call call : calls) {
      list.add(call(list.size(), call));
    }
    return head(message(text, list))
        .with("done", Json.of(true))
        .with("done_reason", Json.of(finish.ollama()))
        .with("total_duration", Json.of(nanos))
        .with("load_duration", Json.of(0))
        .with("prompt_eval_count", Json.of(usage.prompt()))
        .with("prompt_eval_duration", Json.of(0))
        .with("eval_count", Json.of(usage.completion()))
        .with("eval_duration", Json.of(nanos));
  }

  private Json.Obj head(Json message) {
    return Json.object()
        .put("model", request.model())
        .put("created_at", start.toString())
        .put("message", message)
        .build();
  }

  private static String line(Json json) {
    return json.text() + "\n";
  }
}
