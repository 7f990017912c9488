// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.latency;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A model in this process that is asked once and says what it is told to say, when it is told to.
 */
final class HeldModel implements StreamingChatModel {
  private static final long PATIENCE_SECONDS = 30;

  private final CompletableFuture<StreamingChatResponseHandler> listener =
      new CompletableFuture<>();

  @Override
  public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
    if (!listener.complete(handler)) {
      throw new IllegalStateException("the model of a benchmark was asked twice");
    }
  }

  /** Waits until the model has been asked. */
  void awaitQuestion() {
    listener.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Says a piece of the answer. */
  void say(String piece) {
    listener.join().onPartialResponse(piece);
  }

  /** Ends the answer. */
  void end() {
    listener
        .join()
        .onCompleteResponse(
            ChatResponse.builder()
                .aiMessage(AiMessage.from("the plan"))
                .finishReason(FinishReason.STOP)
                .tokenUsage(new TokenUsage(1, 1))
                .build());
  }
}
