// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.model;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model and hands over its text on the calling thread, piece by piece, as it arrives. Both
 * what the model says and the arguments of tools that it calls are text. Safe for use by several
 * threads.
 */
public final class ModelStream {
  private static final Duration GRACE = Duration.ofMillis(100);
  private static final int MOST_BEHIND = 64;

  private final StreamingChatModel model;
  private final Duration silence;
  private final ToLongFunction<TokenUsage> cached;

  /**
   * Creates the stream.
   *
   * @param model the model
   * @param silence how long nothing may come before the model counts as gone
   * @param cached how many of the tokens that were read came from a cache; each provider has its
   *     own way to say it
   */
  public ModelStream(
      StreamingChatModel model, Duration silence, ToLongFunction<TokenUsage> cached) {
    this.model = model;
    this.silence = silence;
    this.cached = cached;
  }

  /**
   * Asks and waits until the answer has ended. An interrupt stops the model.
   *
   * @param request the question
   * @param reader takes each piece and says whether it wants more; when not, the model is stopped
   * @throws ModelFailed if the provider failed; what was handed over before stands
   * @throws InterruptedException if the thread was interrupted
   */
  public ModelReply ask(ChatRequest request, Predicate<String> reader) throws InterruptedException {
    Arrivals arrivals = new Arrivals();
    long written = 0;
    // A client may read the whole answer on the thread that asks, and so never return before its
    // end: LangChain4j's does when the first bytes come fast.
    Thread asking = Thread.ofVirtual().name("weftline-model").start(() -> ask(request, arrivals));
    try {
      while (true) {
        Arrivals.@Nullable Signal signal = arrivals.next(silence.toMillis(), TimeUnit.MILLISECONDS);
        switch (signal) {
          case Arrivals.Signal.Text(String text) -> {
            written += text.length();
            if (!reader.test(text)) {
              return stopped(arrivals, request, written);
            }
          }
          case Arrivals.Signal.Done(ChatResponse response) -> {
            return new ModelReply(
                end(response), ModelTokens.of(response, request, written, cached));
          }
          case Arrivals.Signal.Failed(Throwable thrown) -> throw ModelFailures.of(thrown);
          case null ->
              throw new ModelFailed(
                  ModelFailed.Kind.SILENT,
                  "model: nothing came for " + silence + ". Try again, or allow more time.",
                  Optional.empty());
        }
      }
    } catch (ModelFailed | InterruptedException e) {
      throw e;
    } catch (RuntimeException e) {
      throw ModelFailures.of(e);
    } finally {
      arrivals.stop();
      asking.interrupt();
    }
  }

  private void ask(ChatRequest request, Arrivals arrivals) {
    try {
      model.chat(request, arrivals);
    } catch (RuntimeException | Error e) {
      arrivals.onError(e);
    }
  }

  /**
   * A reader that has enough mostly has all: the end, with what the answer used up, is on its way.
   */
  private ModelReply stopped(Arrivals arrivals, ChatRequest request, long written)
      throws InterruptedException {
    long total = written;
    long end = System.nanoTime() + GRACE.toNanos();
    while (total - written <= MOST_BEHIND) {
      Arrivals.@Nullable Signal signal =
          arrivals.next(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (signal instanceof Arrivals.Signal.Done(ChatResponse response)) {
        return new ModelReply(end(response), ModelTokens.of(response, request, total, cached));
      }
      if (!(signal instanceof Arrivals.Signal.Text(String text))) {
        break;
      }
      total += text.length();
    }
    return new ModelReply(ModelReply.End.STOPPED, ModelTokens.estimate(request, total));
  }

  private static ModelReply.End end(ChatResponse response) {
    @Nullable FinishReason reason = response.finishReason();
    if (reason == null) {
      return ModelReply.End.UNSURE;
    }
    return switch (reason) {
      case STOP, TOOL_EXECUTION -> ModelReply.End.COMPLETE;
      case LENGTH -> ModelReply.End.TOO_LONG;
      case CONTENT_FILTER -> ModelReply.End.REFUSED;
      case OTHER -> ModelReply.End.UNSURE;
    };
  }
}
