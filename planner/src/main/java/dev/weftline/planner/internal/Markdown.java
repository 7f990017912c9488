// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts data into Markdown so that it reads as what it is: no control characters or terminal
 * commands, no formatting, no links, no new lines that start a block.
 */
final class Markdown {
  private static final Pattern ANSI =
      Pattern.compile(
          "\u001b\\[[0-?]*[ -/]*[@-~]|\u009b[0-?]*[ -/]*[@-~]"
              + "|\u001b[\\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\\\)|\u001b[ -/]*[0-~]");
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}&&[^\n\t]]|[\\p{Cf}\uFFFE\uFFFF]|[\u2028\u2029]");
  private static final Pattern BLANKS = Pattern.compile("\\s*\\R\\s*|\t");
  private static final Pattern BLOCK_START = Pattern.compile("^(\\s*)([#>+=~-]|\\d{1,9}[.)])");

  private Markdown() {}

  /** Returns text without control characters, terminal commands and characters nobody sees. */
  static String clean(String data) {
    String plain = ANSI.matcher(data.replace("\r\n", "\n")).replaceAll("");
    return UNSEEN.matcher(plain).replaceAll("");
  }

  /** Returns data on one line as plain text of a paragraph. */
  static String inline(String data, boolean atLineStart) {
    String line = BLANKS.matcher(clean(data).strip()).replaceAll(" ");
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      if (isSpecial(line, i)) {
        out.append('\\');
      }
      out.append(line.charAt(i));
    }
    return atLineStart
        ? BLOCK_START.matcher(out).replaceFirst(Markdown::escapedStart)
        : out.toString();
  }

  private static String escapedStart(MatchResult match) {
    String mark = match.group(2);
    String safe =
        mark.length() == 1
            ? "\\" + mark
            : mark.substring(0, mark.length() - 1) + "\\" + mark.charAt(mark.length() - 1);
    return Matcher.quoteReplacement(match.group(1) + safe);
  }

  private static boolean isSpecial(String line, int i) {
    char next = i + 1 < line.length() ? line.charAt(i + 1) : ' ';
    return switch (line.charAt(i)) {
      case '`', '*', '[', ']', '|' -> true;
      case '\\' -> next > ' ' && next < 0x7f && !Character.isLetterOrDigit(next);
      case '<' -> Character.isLetter(next) || next == '/' || next == '!' || next == '?';
      case '&' -> Character.isLetter(next) || next == '#';
      case '~' -> next == '~';
      case '_' -> !(isWord(line, i - 1) && isWord(line, i + 1));
      default -> false;
    };
  }

  private static boolean isWord(String line, int i) {
    return i >= 0
        && i < line.length()
        && (Character.isLetterOrDigit(line.charAt(i)) || line.charAt(i) == '_');
  }

  /** Returns data on one line for a place between back-ticks. */
  static String code(String data) {
    return BLANKS.matcher(clean(data).strip()).replaceAll(" ").replace('`', '\'');
  }

  /** Returns data for a place inside a fenced block; no line of it can close the block. */
  static String fenced(String data) {
    StringBuilder out = new StringBuilder();
    for (String line : clean(data).stripTrailing().split("\n", -1)) {
      String stripped = line.strip();
      boolean closes = stripped.startsWith("```") || stripped.startsWith("~~~");
      out.append(out.isEmpty() ? "" : "\n").append(closes ? "    " : "").append(line);
    }
    return out.toString();
  }
}
