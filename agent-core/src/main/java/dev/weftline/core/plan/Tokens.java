// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import dev.weftline.core.json.Json;
import java.math.BigDecimal;
import java.util.Set;

/** Takes the tokens of the language that are more than one fixed text. */
final class Tokens {
  /** How many digits a task's number has at most. */
  static final int MAX_ID_DIGITS = 9;

  private static final int MAX_NUMBER = 400;
  // So many digits always fit into a long.
  private static final int SMALL_NUMBER = 18;
  // Numbers of such magnitude still print, compare and hash.
  private static final int MAX_SCALE = 1_000_000_000;

  /** The words that are no variables. */
  static final Set<String> RESERVED =
      Set.of(
          "when",
          "for",
          "in",
          "if",
          "until",
          "and",
          "or",
          "not",
          "true",
          "false",
          "null",
          "ok",
          "failed",
          "skipped",
          "done",
          "size",
          "contains",
          "join",
          "input",
          "it");

  private Tokens() {}

  static String digits(TaskCursor in) {
    String digits = in.takeDigits();
    if (digits.isEmpty()) {
      throw in.error("a number is expected before " + in.found() + ".");
    }
    return digits;
  }

  /** Whether digits are the number of a task: from 1 to 999,999,999 without a leading zero. */
  static boolean isId(String digits) {
    return digits.length() <= MAX_ID_DIGITS && !digits.isEmpty() && digits.charAt(0) != '0';
  }

  static Json number(TaskCursor in) {
    int start = in.offset();
    in.acceptHere('-');
    int whole = in.offset();
    boolean zero = in.peek() == '0';
    digits(in);
    if (zero && in.offset() - whole > 1) {
      throw in.error("a number has no leading zeros.");
    }
    boolean fraction = fraction(in);
    boolean plain = !exponent(in) && !fraction;
    int length = in.offset() - start;
    if (length > MAX_NUMBER) {
      throw new SyntaxError(
          Diagnostic.error(
              "LIMIT", in.spanOf(start), "a number has at most " + MAX_NUMBER + " characters."));
    }
    String text = in.since(start);
    return plain && length <= SMALL_NUMBER ? Json.of(Long.parseLong(text)) : exact(in, start, text);
  }

  private static boolean fraction(TaskCursor in) {
    if (in.acceptHere('.')) {
      digits(in);
      return true;
    }
    return false;
  }

  private static boolean exponent(TaskCursor in) {
    if (in.acceptHere('e') || in.acceptHere('E')) {
      if (!in.acceptHere('+')) {
        in.acceptHere('-');
      }
      digits(in);
      return true;
    }
    return false;
  }

  private static Json exact(TaskCursor in, int start, String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      if (Math.abs((long) number.scale()) <= MAX_SCALE) {
        return new Json.Num(number);
      }
    } catch (NumberFormatException e) {
      // An exponent beyond what fits: told below, like one that barely fits.
    }
    throw in.error(
        in.spanOf(start), "'" + Characters.shown(text, 30) + "' is no number that can be held.");
  }

  static String variableName(TaskCursor in) {
    return name(in, false, "a variable or a task number follows $");
  }

  static String fieldName(TaskCursor in) {
    return name(in, true, "a field name follows the dot; write an odd one [\"like this\"]");
  }

  static String argumentName(TaskCursor in) {
    return name(in, true, "an argument reads name=value");
  }

  private static String name(TaskCursor in, boolean hyphens, String advice) {
    if (!Characters.startsName(in.peek())) {
      throw in.error("a name is expected before " + in.found() + ": " + advice + ".");
    }
    return hyphens ? in.takeHyphenated() : in.takeWord();
  }

  static String toolName(TaskCursor in) {
    String name = in.takeToolName();
    if (name.isEmpty()) {
      throw in.error("a tool name is expected before " + in.found() + ": pack.verb(name=value).");
    }
    return name;
  }

  /** Takes the tag of a block, or returns empty text when there is none. */
  static String tag(TaskCursor in) {
    in.skipBlanks();
    String tag = in.takeWord();
    return Characters.isTag(tag) ? tag : "";
  }
}
