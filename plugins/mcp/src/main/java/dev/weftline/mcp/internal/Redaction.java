// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Makes text of a server fit for messages and logs: configured secrets are taken out, characters
 * that nobody sees as well, and the length is bounded.
 */
public final class Redaction {
  /** Nothing is secret. */
  public static final Redaction NONE = new Redaction(List.of());

  private static final String MARK = "[redacted]";
  private static final int LEAST = 4; // shorter values, such as 1 or yes, are no secrets
  private static final int LONGEST = 2000;
  private static final int READ = 16_000;

  private final List<String> secrets;

  /** Creates the redaction of values. */
  public Redaction(Collection<String> values) {
    // The longest first: one value may be a part of another.
    secrets =
        values.stream()
            .flatMap(value -> List.of(value, lastWord(value)).stream())
            .filter(value -> value.length() >= LEAST)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /** Of {@code Bearer x}, the x is secret by itself. */
  private static String lastWord(String value) {
    return value.substring(value.lastIndexOf(' ') + 1);
  }

  /** Returns a text on one line, without secrets, cut where it is long. */
  public String line(String text) {
    boolean cut = text.length() > READ;
    String seen = visible(cut ? text.substring(0, READ) : text);
    for (String secret : secrets) {
      seen = seen.replace(secret, MARK);
    }
    if (cut && !secrets.isEmpty()) {
      // The cut may have gone through a secret.
      seen = seen.substring(0, Math.max(0, seen.length() - secrets.getFirst().length()));
    }
    String line = seen.strip().replaceAll(" {2,}", " ");
    boolean whole = !cut && line.length() <= LONGEST;
    return whole ? line : line.substring(0, Math.min(LONGEST, line.length())) + "...";
  }

  private static String visible(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .map(c -> c == '\n' || c == '\t' || c == '\r' ? ' ' : c)
        .filter(c -> !HiddenText.isHidden(c))
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}
