// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes durations as people do. */
public final class Durations {
  private static final Pattern SHORT =
      Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,8})m)?(?:(\\d{1,9})s)?(?:(\\d{1,12})ms)?");

  private Durations() {}

  /** Returns the duration that {@code 1h30m}, {@code 500ms} or {@code PT90S} means; never zero. */
  public static Optional<Duration> read(String text) {
    Matcher matcher = SHORT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (matcher.matches()) {
      Duration sum =
          Duration.ofHours(part(matcher, 1))
              .plusMinutes(part(matcher, 2))
              .plusSeconds(part(matcher, 3))
              .plusMillis(part(matcher, 4));
      return Optional.of(sum).filter(Duration::isPositive);
    }
    try {
      return Optional.of(Duration.parse(text.strip())).filter(Duration::isPositive);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static long part(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /** Returns {@code 0.12 s}, {@code 14.3 s} or {@code 2 min 5 s}. */
  public static String show(Duration duration) {
    double seconds = duration.toNanos() / 1e9;
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.2f s", seconds);
    }
    if (seconds < 100) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
  }
}
