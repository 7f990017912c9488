// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import dev.langchain4j.model.output.TokenUsage;
import dev.weftline.core.tool.Time;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * How a model is used for planning and joining.
 *
 * @param modelName the name of the model, for facts and prices
 * @param encoding in which form it writes plans
 * @param catalogTokens about how many tokens the description of the tools may take; with more tools
 *     only those that the question is about are described
 * @param repairs how many calls one plan may spend on lines that are not valid, and on going on
 *     after it broke off, at least 0
 * @param retries how often a call is tried again when the provider fails, at least 0
 * @param silence how long nothing may come before a call counts as failed
 * @param answerCharacters how many characters of data the model sees when it writes the answer
 * @param prices what models cost
 * @param cachedTokens how many tokens of a usage came from a cache
 * @param time the clock for waiting between tries
 */
public record LlmSettings(
    String modelName,
    Encoding encoding,
    int catalogTokens,
    int repairs,
    int retries,
    Duration silence,
    int answerCharacters,
    PriceTable prices,
    ToLongFunction<TokenUsage> cachedTokens,
    Time time) {

  public LlmSettings {
    if (catalogTokens < 1 || repairs < 0 || retries < 0 || answerCharacters < 1) {
      throw new IllegalArgumentException("settings of a model must not be negative");
    }
  }

  /**
   * Returns the usual settings: plan text, 6,000 tokens of tools, 4 repairs, 3 retries, a minute of
   * silence, 24,000 characters of data, no prices.
   */
  public static LlmSettings of(String modelName) {
    return new LlmSettings(
        modelName,
        Encoding.TEXT,
        6_000,
        4,
        3,
        Duration.ofMinutes(1),
        24_000,
        PriceTable.EMPTY,
        usage -> 0,
        Time.system());
  }

  /** Returns a copy with another encoding. */
  public LlmSettings withEncoding(Encoding value) {
    return copy(fields -> fields.encoding = value);
  }

  /** Returns a copy with another size of the tools' description. */
  public LlmSettings withCatalogTokens(int value) {
    return copy(fields -> fields.catalogTokens = value);
  }

  /** Returns a copy with another number of repairs. */
  public LlmSettings withRepairs(int value) {
    return copy(fields -> fields.repairs = value);
  }

  /** Returns a copy with another number of retries. */
  public LlmSettings withRetries(int value) {
    return copy(fields -> fields.retries = value);
  }

  /** Returns a copy with another time of silence. */
  public LlmSettings withSilence(Duration value) {
    return copy(fields -> fields.silence = value);
  }

  /** Returns a copy with another amount of data for the answer. */
  public LlmSettings withAnswerCharacters(int value) {
    return copy(fields -> fields.answerCharacters = value);
  }

  /** Returns a copy with prices. */
  public LlmSettings withPrices(PriceTable value) {
    return copy(fields -> fields.prices = value);
  }

  /** Returns a copy with another way to find cached tokens. */
  public LlmSettings withCachedTokens(ToLongFunction<TokenUsage> value) {
    return copy(fields -> fields.cachedTokens = value);
  }

  /** Returns a copy with another clock. */
  public LlmSettings withTime(Time value) {
    return copy(fields -> fields.time = value);
  }

  private LlmSettings copy(Consumer<Fields> change) {
    Fields fields = new Fields(this);
    change.accept(fields);
    return new LlmSettings(
        modelName,
        fields.encoding,
        fields.catalogTokens,
        fields.repairs,
        fields.retries,
        fields.silence,
        fields.answerCharacters,
        fields.prices,
        fields.cachedTokens,
        fields.time);
  }

  /** What a copy may differ in. */
  private static final class Fields {
    private Encoding encoding;
    private int catalogTokens;
    private int repairs;
    private int retries;
    private Duration silence;
    private int answerCharacters;
    private PriceTable prices;
    private ToLongFunction<TokenUsage> cachedTokens;
    private Time time;

    Fields(LlmSettings settings) {
      encoding = settings.encoding;
      catalogTokens = settings.catalogTokens;
      repairs = settings.repairs;
      retries = settings.retries;
      silence = settings.silence;
      answerCharacters = settings.answerCharacters;
      prices = settings.prices;
      cachedTokens = settings.cachedTokens;
      time = settings.time;
    }
  }
}
