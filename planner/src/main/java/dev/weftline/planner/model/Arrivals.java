// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.model;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a model's client calls back with, handed to the thread that waits for it. The queue between
 * them is bounded, so that a flood waits at the provider.
 */
final class Arrivals implements StreamingChatResponseHandler {
  private static final int MOST_WAITING = 256;

  private final BlockingQueue<Signal> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicReference<@Nullable StreamingHandle> handle = new AtomicReference<>();
  private volatile boolean stopped;
  private boolean sawPartialToolCall;
  private int textOf = -1;

  /** What arrives. */
  sealed interface Signal {
    record Text(String text) implements Signal {}

    record Done(ChatResponse response) implements Signal {}

    record Failed(Throwable thrown) implements Signal {}
  }

  /** Returns what arrives next, or null when nothing does for some time. */
  @Nullable Signal next(long time, TimeUnit unit) throws InterruptedException {
    return waiting.poll(time, unit);
  }

  /** Stops the model, now or as soon as it says something. */
  void stop() {
    stopped = true;
    StreamingHandle running = handle.get();
    if (running != null) {
      running.cancel();
    }
    waiting.clear();
  }

  @Override
  public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
    arrived(partial.text(), context.streamingHandle());
  }

  @Override
  public void onPartialResponse(String text) {
    give(new Signal.Text(text));
  }

  /** Thoughts are no part of the answer, but show that the model is there. */
  @Override
  public void onPartialThinking(PartialThinking thinking, PartialThinkingContext context) {
    arrived("", context.streamingHandle());
  }

  @Override
  public void onPartialToolCall(PartialToolCall partial, PartialToolCallContext context) {
    sawPartialToolCall = true;
    arrived(separated(partial.index(), partial.partialArguments()), context.streamingHandle());
  }

  /** Clients that cannot stream arguments give them whole. */
  @Override
  public void onCompleteToolCall(CompleteToolCall call) {
    if (!sawPartialToolCall) {
      give(new Signal.Text(separated(call.index(), call.toolExecutionRequest().arguments())));
    }
  }

  /** A second call of a tool begins on a line of its own. */
  private String separated(int index, @Nullable String arguments) {
    String text = arguments == null ? "" : arguments;
    boolean isNext = textOf >= 0 && index != textOf;
    textOf = index;
    return isNext ? "\n" + text : text;
  }

  private void arrived(String text, @Nullable StreamingHandle running) {
    handle.set(running);
    if (stopped && running != null) {
      running.cancel();
    }
    give(new Signal.Text(text));
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    give(new Signal.Done(response));
  }

  @Override
  public void onError(Throwable error) {
    give(new Signal.Failed(error));
  }

  private void give(Signal signal) {
    try {
      while (!stopped && !waiting.offer(signal, 50, TimeUnit.MILLISECONDS)) {
        // full: the reader is behind, and stops nobody
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
