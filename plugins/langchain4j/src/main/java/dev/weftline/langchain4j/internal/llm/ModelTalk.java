// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal.llm;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Label;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.Usage;
import dev.weftline.langchain4j.Models;
import dev.weftline.planner.model.ModelFailed;
import dev.weftline.planner.model.ModelFailures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call's talk with the model, which adds up what it costs. For one thread. */
final class ModelTalk {
  private final ChatModel model;
  private final String tool;
  private final List<ChatMessage> messages = new ArrayList<>();
  private Optional<ResponseFormat> format = Optional.empty();
  private Usage usage = Usage.NONE;

  ModelTalk(ChatModel model, String tool, String system) {
    this.model = model;
    this.tool = tool;
    messages.add(SystemMessage.from(system));
  }

  void answerIn(ResponseFormat wanted) {
    format = Optional.of(wanted);
  }

  /**
   * Says something and returns the answer.
   *
   * @throws CallFailed if there is none
   */
  String say(String text) throws InterruptedException {
    messages.add(UserMessage.from(text));
    ChatRequest.Builder request = ChatRequest.builder().messages(messages);
    format.ifPresent(request::responseFormat);
    ChatResponse response;
    try {
      response = model.chat(request.build());
    } catch (RuntimeException e) {
      if (Thread.interrupted()) {
        InterruptedException interrupt = new InterruptedException(tool + " was cancelled");
        interrupt.initCause(e);
        throw interrupt;
      }
      throw new CallFailed(failure(ModelFailures.of(e)), e);
    }
    usage = usage.plus(usage(response.tokenUsage()));
    return answer(response);
  }

  private String answer(ChatResponse response) {
    AiMessage message = response.aiMessage();
    if (response.finishReason() == FinishReason.CONTENT_FILTER) {
      throw failed(Failure.Kind.TOOL, "the model's provider filtered the answer. Ask otherwise.");
    }
    if (response.finishReason() == FinishReason.LENGTH) {
      throw failed(
          Failure.Kind.LIMIT,
          "the answer was cut at the model's limit of tokens. Ask for less, or raise the limit.");
    }
    String text = message == null ? null : message.text();
    if (text == null || text.isBlank()) {
      throw failed(Failure.Kind.OUTPUT, "the model gave no text. Ask otherwise.");
    }
    messages.add(AiMessage.from(text));
    return text;
  }

  /** Returns the end of a call without a result; what it cost stands in the details. */
  CallFailed failed(Failure.Kind kind, String problem) {
    return new CallFailed(Failure.of(kind, tool + ": " + problem).withDetails(spent()));
  }

  /** Returns the result of the call. */
  ToolResult result(Json value, Label label) {
    return new ToolResult(Labelled.of(value, label), List.of(), usage);
  }

  private Json spent() {
    return usage.equals(Usage.NONE)
        ? Json.Null.NULL
        : Json.object()
            .put("promptTokens", usage.promptTokens())
            .put("cachedTokens", usage.cachedTokens())
            .put("completionTokens", usage.completionTokens())
            .build();
  }

  private Failure failure(ModelFailed failed) {
    Failure.Kind kind =
        switch (failed.kind()) {
          case TOO_MANY_CALLS -> Failure.Kind.LIMIT;
          case SILENT -> Failure.Kind.TIMEOUT;
          case UNAVAILABLE, NOT_ALLOWED, BAD_REQUEST, BROKEN -> Failure.Kind.TOOL;
        };
    return new Failure(
        kind,
        tool + ": " + failed.getMessage(),
        failed.isRetryable(),
        failed.retryAfter(),
        spent());
  }

  private static Usage usage(@Nullable TokenUsage tokens) {
    return tokens == null
        ? Usage.NONE
        : new Usage(
            count(tokens.inputTokenCount()),
            Models.cachedTokens(tokens),
            count(tokens.outputTokenCount()));
  }

  private static long count(@Nullable Integer tokens) {
    return tokens == null ? 0 : Math.max(0, tokens);
  }
}
