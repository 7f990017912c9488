// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j;

import dev.weftline.langchain4j.internal.ModelEnvironment;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which model to talk to, and how.
 *
 * @param kind the protocol that its server speaks
 * @param url the address of the server: for {@link Kind#OPENAI} up to and with {@code /v1}
 * @param model the name of the model at the server
 * @param key the key, or {@link Secret#NONE}; it is sent to this address only
 * @param timeout how long a whole answer may take, and how long a stream may be silent
 * @param temperature how freely the model chooses, from 0 to 2, or empty for the server's own
 *     setting, which is the only one that some models take
 * @param seed what makes answers repeatable where the server can, or empty
 * @param maxTokens how long an answer may be, or empty for the server's own limit
 */
public record ModelSettings(
    Kind kind,
    URI url,
    String model,
    Secret key,
    Duration timeout,
    Optional<Double> temperature,
    Optional<Integer> seed,
    Optional<Integer> maxTokens) {
  /** How long an answer may take when nobody says so: two minutes. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);

  /** The protocol of a server. */
  public enum Kind {
    /** Chat completions as OpenAI has them, which most servers speak. */
    OPENAI,
    /** The own protocol of Ollama. */
    OLLAMA;

    /** Returns the word used in settings. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ModelSettings {
    if (timeout.isNegative() || timeout.isZero()) {
      throw problem("timeout: '" + timeout + "' is not allowed. A positive duration.");
    }
    if (temperature.filter(value -> !(value >= 0 && value <= 2)).isPresent()) {
      throw problem(
          "temperature: '" + temperature.get() + "' is not allowed. A number from 0 to 2.");
    }
    if (maxTokens.isPresent() && maxTokens.get() < 1) {
      throw problem("maxTokens: '" + maxTokens.get() + "' is not allowed. At least 1.");
    }
  }

  /** Returns settings with no key, the default timeout, temperature 0, no seed and no limit. */
  public static ModelSettings of(Kind kind, URI url, String model) {
    return new ModelSettings(
        kind,
        url,
        model,
        Secret.NONE,
        DEFAULT_TIMEOUT,
        Optional.of(0.0),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Reads settings from environment variables: {@code WEFTLINE_MODEL_URL}, {@code WEFTLINE_MODEL},
   * {@code WEFTLINE_MODEL_KEY}, {@code WEFTLINE_MODEL_KIND} ({@code openai} or {@code ollama}; by
   * default guessed from the address: port 11434 without {@code /v1} is Ollama's) and {@code
   * WEFTLINE_MODEL_TEMPERATURE} (a number from 0 to 2, or {@code none} for the server's own; by
   * default 0).
   *
   * @throws ModelSettingsException if something is missing or wrong; it names everything at once
   */
  public static ModelSettings fromEnvironment(Map<String, String> environment) {
    return ModelEnvironment.read(environment);
  }

  /** Returns a copy with a key. */
  public ModelSettings withKey(Secret value) {
    return new ModelSettings(kind, url, model, value, timeout, temperature, seed, maxTokens);
  }

  /** Returns a copy with another timeout. */
  public ModelSettings withTimeout(Duration value) {
    return new ModelSettings(kind, url, model, key, value, temperature, seed, maxTokens);
  }

  /** Returns a copy with another temperature, from 0 to 2, or with the server's own. */
  public ModelSettings withTemperature(Optional<Double> value) {
    return new ModelSettings(kind, url, model, key, timeout, value, seed, maxTokens);
  }

  /** Returns a copy with a seed. */
  public ModelSettings withSeed(int value) {
    return new ModelSettings(
        kind, url, model, key, timeout, temperature, Optional.of(value), maxTokens);
  }

  /** Returns a copy with a limit on the length of an answer, in tokens, at least 1. */
  public ModelSettings withMaxTokens(int value) {
    return new ModelSettings(kind, url, model, key, timeout, temperature, seed, Optional.of(value));
  }

  /** Whether the server runs on this machine, so that what it is sent stays here. */
  public boolean isLocal() {
    String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }

  private static ModelSettingsException problem(String message) {
    return new ModelSettingsException(List.of(message));
  }
}
