// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.settings;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The settings there are. */
public enum Setting {
  /** How many calls run at once. */
  PARALLEL("64", "A whole number from 1 to 10000", "how many calls run at once"),
  /** How long a run may take. */
  DEADLINE("none", "A duration such as 30s, 5m or 1h30m, or none", "how long a run may take"),
  /** Whether output is coloured. */
  COLOR("auto", "One of auto, always, never", "whether output is coloured"),
  /** Where the model is. */
  MODEL_URL("none", "An http or https address, or none", "the address of the model's server"),
  /** What the model is called. */
  MODEL("none", "The name of a model at the server, or none", "the model that plans and answers"),
  /** Which protocol the model's server speaks. */
  MODEL_KIND("auto", "One of auto, openai, ollama", "the protocol of the model's server"),
  /** In which form the model writes plans. */
  MODEL_FORM("text", "One of text, json", "the form in which the model writes plans"),
  /** How many tokens a run may use up. */
  BUDGET_TOKENS("none", "A whole number above 0, or none", "how many tokens a run may use up"),
  /** What a run may cost. */
  BUDGET_MONEY(
      "none", "A number above 0 in the unit of prices.json, or none", "what a run may cost");

  private final String defaultText;
  private final String allowed;
  private final String meaning;

  Setting(String defaultText, String allowed, String meaning) {
    this.defaultText = defaultText;
    this.allowed = allowed;
    this.meaning = meaning;
  }

  /** Returns the key in the configuration file, such as {@code weftline.parallel}. */
  public String key() {
    return "weftline." + name().toLowerCase(Locale.ROOT);
  }

  /** Returns the environment variable, such as {@code WEFTLINE_PARALLEL}. */
  public String variable() {
    return "WEFTLINE_" + name();
  }

  /** Returns the value that counts when none is given. */
  public String defaultText() {
    return defaultText;
  }

  /** Returns what it decides, in words. */
  public String meaning() {
    return meaning;
  }

  /** Returns what is wrong with a value, or empty. */
  public Optional<String> problem(String value) {
    return isValid(value)
        ? Optional.empty()
        : Optional.of(
            "'" + value + "' is not allowed. " + allowed + "; default " + defaultText + ".");
  }

  private static boolean isPositive(String value) {
    return value.matches("[0-9]{1,12}(\\.[0-9]{1,12})?") && new BigDecimal(value).signum() > 0;
  }

  private boolean isValid(String value) {
    return switch (this) {
      case PARALLEL -> value.matches("[1-9][0-9]{0,3}|10000");
      case DEADLINE -> value.equals("none") || Durations.read(value).isPresent();
      case COLOR -> Set.of("auto", "always", "never").contains(value);
      case MODEL_KIND -> Set.of("auto", "openai", "ollama").contains(value);
      case MODEL_FORM -> Set.of("text", "json").contains(value);
      case MODEL_URL -> value.equals("none") || value.matches("https?://.+");
      case MODEL -> !value.isBlank();
      case BUDGET_TOKENS -> value.equals("none") || value.matches("[1-9][0-9]{0,17}");
      case BUDGET_MONEY -> value.equals("none") || isPositive(value);
    };
  }
}
