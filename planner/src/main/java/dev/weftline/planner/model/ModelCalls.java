// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.model;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.weftline.core.tool.Usage;
import dev.weftline.planner.LlmSettings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Asks a model, and asks again when its provider fails before it has said anything: after the time
 * that the provider names, else after half a second, a second, and so on. What each call used up is
 * priced. Safe for use by several threads.
 */
public final class ModelCalls {
  private static final Duration FIRST_DELAY = Duration.ofMillis(500);

  /** A provider that wants more than this counts as gone. */
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(60);

  private final ModelStream stream;
  private final LlmSettings settings;

  /** Creates the calls to a model. */
  public ModelCalls(StreamingChatModel model, LlmSettings settings) {
    this.stream = new ModelStream(model, settings.silence(), settings.cachedTokens());
    this.settings = settings;
  }

  /**
   * Asks and waits until the answer has ended.
   *
   * @param request the question
   * @param reader takes each piece of text on this thread and says whether it wants more
   * @param spent takes what the call used up, priced
   * @throws ModelFailed if the provider failed after all tries, or after text had come
   * @throws InterruptedException if the thread was interrupted; the model is stopped
   */
  public ModelReply ask(ChatRequest request, Predicate<String> reader, Consumer<Usage> spent)
      throws InterruptedException {
    AtomicBoolean began = new AtomicBoolean();
    Predicate<String> noticing =
        text -> {
          began.compareAndSet(false, !text.isEmpty());
          return reader.test(text);
        };
    Duration delay = FIRST_DELAY;
    for (int tries = 0; ; tries++) {
      try {
        ModelReply reply = stream.ask(request, noticing);
        spent.accept(settings.prices().priced(reply.usage(), settings.modelName()));
        return reply;
      } catch (ModelFailed e) {
        Duration wait = e.retryAfter().orElse(delay);
        boolean isOver =
            began.get()
                || !e.isRetryable()
                || tries >= settings.retries()
                || wait.compareTo(LONGEST_DELAY) > 0;
        if (isOver) {
          throw e;
        }
        settings.time().sleep(wait);
        delay = delay.multipliedBy(2);
      }
    }
  }
}
