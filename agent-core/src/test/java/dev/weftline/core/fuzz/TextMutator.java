// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.fuzz;

import java.util.List;
import java.util.Random;

/** Spoils text: characters, tokens, lines and numbers are deleted, doubled, swapped or replaced. */
final class TextMutator {
  /** Tokens of the language, and characters that look like them or that nobody sees. */
  private static final List<String> PIECES =
      List.of(
          "(", ")", "[", "]", "{", "}", "\"", "\\", "\\\"", "$", "${", "\\$", "?", "??", ".", ",",
          ":", "=", "==", "!=", "<", "<=", "<<END", "#", "`", "```", " ", "\t", "\n", "\r\n", "\r",
          "1. ", "2. ", "\n3. a.b()", "END\n", "$1", "$1?", "[]", "[0]", "${1}", "${1.a[\\\"b\\\"]}",
          "when ", "for $x in ", " if ", "until ", " in ", " and ", " or ", "not ", "ok($1)",
          "size($1)", "join(", "true", "null", "-", "1e9", "1e999999999", "00", "999999999",
          "2147483648", "\\u0024", "\\ud83d", "\\u00", "\uFEFF", "\u0000", "\u001b[2J", "\u007f",
          "\u0085", "\u00a0", "\u200b", "\u2028", "\u202e", "\uD800", "\uDC00", "\uD83D\uDE00",
          "\uFF08", "\uFF11. ", "\u0430", "\u0661", "\uFFFF");

  private final Random random;

  TextMutator(Random random) {
    this.random = random;
  }

  /** Returns a text with one to three places spoilt. */
  String mutate(String text, String other) {
    String mutated = text;
    for (int i = random.nextInt(3); i >= 0; i--) {
      mutated = once(mutated, other);
    }
    return mutated;
  }

  private String once(String text, String other) {
    return switch (random.nextInt(10)) {
      case 0 -> replace(text, place(text), random.nextInt(3), "");
      case 1, 2 -> replace(text, place(text), 0, piece());
      case 3 -> replace(text, place(text), 1, piece());
      case 4 -> doubled(text);
      case 5 -> swapped(text);
      case 6 -> text.substring(0, place(text));
      case 7 -> text.substring(0, place(text)) + other.substring(place(other));
      case 8 -> lines(text);
      default -> number(text);
    };
  }

  /** Returns one line with one place spoilt, without a new line or block and with its number. */
  String mutateWithinLine(String line) {
    int fixed = line.indexOf('.') + 2;
    String rest = line.substring(fixed);
    String mutated =
        switch (random.nextInt(4)) {
          case 0 -> replace(rest, place(rest), 1 + random.nextInt(4), "");
          case 1 -> replace(rest, place(rest), 0, piece());
          case 2 -> replace(rest, place(rest), 1, piece());
          default -> swapped(rest);
        };
    return line.substring(0, fixed) + mutated.replace("\n", "").replace("<<", "");
  }

  private String piece() {
    return PIECES.get(random.nextInt(PIECES.size()));
  }

  private int place(String text) {
    return random.nextInt(text.length() + 1);
  }

  private static String replace(String text, int at, int length, String with) {
    return text.substring(0, at) + with + text.substring(Math.min(text.length(), at + length));
  }

  private String doubled(String text) {
    int from = place(text);
    int to = Math.min(text.length(), from + 1 + random.nextInt(12));
    return text.substring(0, to) + text.substring(from);
  }

  private String swapped(String text) {
    if (text.length() < 2) {
      return text;
    }
    int at = random.nextInt(text.length() - 1);
    return replace(text, at, 2, text.charAt(at + 1) + "" + text.charAt(at));
  }

  private String lines(String text) {
    String[] lines = text.split("(?<=\n)", -1);
    int one = random.nextInt(lines.length);
    int two = random.nextInt(lines.length);
    String kept = lines[one];
    lines[one] = lines[two];
    lines[two] = random.nextBoolean() ? kept : "";
    return String.join("", lines);
  }

  private String number(String text) {
    int at = place(text);
    while (at < text.length() && !Character.isDigit(text.charAt(at))) {
      at++;
    }
    return at == text.length()
        ? text
        : replace(text, at, 1, String.valueOf(random.nextInt(random.nextBoolean() ? 10 : 1000)));
  }
}
