// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.joining;

import java.util.Locale;
import java.util.Optional;

/**
 * The decision in the first line of a joiner's answer.
 *
 * @param kind the decision
 * @param rest what stands behind the word on the same line
 */
record Header(Kind kind, String rest) {
  private static final int LONGEST = 400;

  /** What a joiner may decide. */
  enum Kind {
    FINISH("FINISH"),
    REPLAN("REPLAN"),
    ASK("ASK"),
    GIVE_UP("GIVE UP");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  /** Reads a line; empty when it holds no decision, and so is text already. */
  static Optional<Header> read(String line) {
    String text = line.strip().replaceAll("^[*#`\\s]+", "");
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    String upper = text.toUpperCase(Locale.ROOT).replace('_', ' ');
    for (Kind kind : Kind.values()) {
      if (upper.startsWith(kind.word)) {
        String rest = text.substring(kind.word.length()).strip().replaceAll("^[*:`\\s]+", "");
        boolean isWord =
            upper.length() == kind.word.length()
                || !Character.isLetterOrDigit(upper.charAt(kind.word.length()));
        if (isWord) {
          return Optional.of(new Header(kind, rest));
        }
      }
    }
    return Optional.empty();
  }
}
