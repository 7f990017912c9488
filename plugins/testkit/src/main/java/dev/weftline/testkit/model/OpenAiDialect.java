// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import dev.weftline.core.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes an answer as OpenAI's chat completions do. */
final class OpenAiDialect implements Dialect {
  private final Request request;
  private final Instant created;

  OpenAiDialect(Request request, Instant created) {
    this.request = request;
    this.created = created;
  }

  @Override
  public String streamType() {
    return "text/event-stream; charset=utf-8";
  }

  @Override
  public Optional<String> opening() {
    return Optional.of(
        chunk(Json.object().put("role", "assistant").put("content", "").build(), Json.Null.NULL));
  }

  @Override
  public Frame words(String text) {
    return new Frame(text, delta("content", Json.of(text)));
  }

  @Override
  public List<Frame> call(int index, Reply.Call call, Chunking chunking) {
    List<Frame> frames = new ArrayList<>();
    Json begin = call(index, call.name(), "").with("index", Json.of(index));
    frames.add(new Frame(call.name(), delta("tool_calls", Json.array(List.of(begin)))));
    for (String piece : chunking.cut(call.arguments())) {
      Json more =
          Json.object()
              .put("index", index)
              .put("function", Json.object().put("arguments", piece).build())
              .build();
      frames.add(new Frame(piece, delta("tool_calls", Json.array(List.of(more)))));
    }
    return frames;
  }

  private String delta(String name, Json value) {
    return chunk(Json.object().put(name, value).build(), Json.Null.NULL);
  }

  private Json.Obj call(int index, String name, String arguments) {
    return Json.object()
        .put("id", "call_" + request.number() + "_" + index)
        .put("type", "function")
        .put("function", Json.object().put("name", name).put("arguments", arguments).build())
        .build();
  }

  @Override
  public String malformedFrame() {
    return "data: {\"id\":\"" + id() + "\",\"choices\":[{\"delta\":{\"content\":\n\n";
  }

  @Override
  public String errorFrame(String message) {
    return "event: error\ndata: " + Dialect.error(Api.OPENAI, 500, message).text() + "\n\n";
  }

  @Override
  public String ending(Finish finish, Usage usage) {
    String last = chunk(Json.Obj.EMPTY, Json.of(finish.openAi()));
    String tokens =
        request.wantsUsage()
            ? event(head("chat.completion.chunk", Json.array(List.of())).with("usage", json(usage)))
            : "";
    return last + tokens + "data: [DONE]\n\n";
  }

  @Override
  public Json whole(String text, List<Reply.Call> calls, Finish finish, Usage usage) {
    Json content = text.isEmpty() && !calls.isEmpty() ? Json.Null.NULL : Json.of(text);
    Json.ObjectBuilder message = Json.object().put("role", "assistant").put("content", content);
    if (!calls.isEmpty()) {
      List<Json> list = new ArrayList<>();
      for (Reply.Call call : calls) {
        list.add(call(list.size(), call.name(), call.arguments()));
      }
      message.put("tool_calls", Json.array(list));
    }
    Json choice =
        Json.object()
            .put("index", 0)
            .put("message", message.build())
            .put("finish_reason", finish.openAi())
            .build();
    return head("chat.completion", Json.array(List.of(choice))).with("usage", json(usage));
  }

  private String chunk(Json delta, Json finish) {
    Json choice =
        Json.object().put("index", 0).put("delta", delta).put("finish_reason", finish).build();
    return event(head("chat.completion.chunk", Json.array(List.of(choice))));
  }

  private static String event(Json data) {
    return "data: " + data.text() + "\n\n";
  }

  private Json.Obj head(String type, Json choices) {
    return Json.object()
        .put("id", id())
        .put("object", type)
        .put("created", created.getEpochSecond())
        .put("model", request.model())
        .put("choices", choices)
        .build();
  }

  private String id() {
    return "chatcmpl-" + request.number();
  }

  private static Json json(Usage usage) {
    return Json.object()
        .put("prompt_tokens", usage.prompt())
        .put("completion_tokens", usage.completion())
        .put("total_tokens", (long) usage.prompt() + usage.completion())
        .put("prompt_tokens_details", Json.object().put("cached_tokens", usage.cached()).build())
        .put("completion_tokens_details", Json.object().put("reasoning_tokens", 0).build())
        .build();
  }
}
