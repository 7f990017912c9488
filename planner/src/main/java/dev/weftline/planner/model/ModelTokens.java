// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.model;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import dev.weftline.core.tool.Usage;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Counts tokens: as the provider says, else estimated at four characters a token. */
public final class ModelTokens {
  private static final int CHARACTERS = 4;

  private ModelTokens() {}

  /** Returns about how many tokens a text of some characters has. */
  public static long estimate(long characters) {
    return (characters + CHARACTERS - 1) / CHARACTERS;
  }

  /** Returns about what an answer of some characters used up. */
  static Usage estimate(ChatRequest request, long written) {
    long read = request.messages().stream().mapToLong(m -> m.toString().length()).sum();
    return new Usage(estimate(read), 0, estimate(written));
  }

  /** Returns what an answer used up. */
  static Usage of(
      ChatResponse response, ChatRequest request, long written, ToLongFunction<TokenUsage> cached) {
    @Nullable TokenUsage said = response.tokenUsage();
    if (said == null || said.inputTokenCount() == null || said.outputTokenCount() == null) {
      return estimate(request, written);
    }
    return new Usage(said.inputTokenCount(), cached.applyAsLong(said), said.outputTokenCount());
  }
}
