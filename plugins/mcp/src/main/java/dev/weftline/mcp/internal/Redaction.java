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
    String part = text.length() > 8 * LONGEST ? text.substring(0, 8 * LONGEST) : text;
    for (String secret : secrets) {
      part = part.replace(secret, MARK);
    }
    StringBuilder out = new StringBuilder();
    part.codePoints()
        .map(c -> c == '\n' || c == '\t' || c == '\r' ? ' ' : c)
        .filter(c -> !HiddenText.isHidden(c))
        .limit(LONGEST + 1L)
        .forEach(out::appendCodePoint);
    String line = out.toString().strip().replaceAll(" {2,}", " ");
    boolean whole = part.length() == text.length() && line.length() <= LONGEST;
    return whole ? line : line.substring(0, Math.min(LONGEST, line.length())) + "...";
  }
}
