// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.settings;

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
  COLOR("auto", "One of auto, always, never", "whether output is coloured");

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

  private boolean isValid(String value) {
    return switch (this) {
      case PARALLEL -> value.matches("[1-9][0-9]{0,3}|10000");
      case DEADLINE -> value.equals("none") || Durations.read(value).isPresent();
      case COLOR -> Set.of("auto", "always", "never").contains(value);
    };
  }
}
