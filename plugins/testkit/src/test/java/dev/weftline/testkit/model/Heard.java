// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Everything that a streaming client was told, in order. */
final class Heard implements StreamingChatResponseHandler {
  private final List<String> parts = new CopyOnWriteArrayList<>();
  private final List<String> arguments = new CopyOnWriteArrayList<>();
  private final List<Throwable> errors = new CopyOnWriteArrayList<>();
  private final CompletableFuture<ChatResponse> end = new CompletableFuture<>();
  private final CompletableFuture<Throwable> error = new CompletableFuture<>();
  private final Predicate<String> cancelAt;

  Heard() {
    this(part -> false);
  }

  /** Cancels at the first part that a condition holds for. */
  Heard(Predicate<String> cancelAt) {
    this.cancelAt = cancelAt;
  }

  @Override
  public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
    parts.add(partial.text());
    if (cancelAt.test(partial.text())) {
      context.streamingHandle().cancel();
    }
  }

  @Override
  public void onPartialToolCall(PartialToolCall call) {
    arguments.add(call.partialArguments());
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    end.complete(response);
  }

  @Override
  public void onError(Throwable thrown) {
    errors.add(thrown);
    error.complete(thrown);
  }

  /** Returns the parts of the text so far. */
  List<String> parts() {
    return List.copyOf(parts);
  }

  String text() {
    return String.join("", parts);
  }

  List<String> arguments() {
    return List.copyOf(arguments);
  }

  List<Throwable> errors() {
    return List.copyOf(errors);
  }

  /** Returns the end of the answer, which may still come. */
  CompletableFuture<ChatResponse> end() {
    return end;
  }

  /** Waits for the end of the answer. */
  ChatResponse response() {
    return await(end);
  }

  /** Waits for the first error. */
  Throwable error() {
    return await(error);
  }

  private <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("heard " + parts + " and the errors " + errors, e);
    }
  }
}
