// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

/**
 * Walks over the text of one task and knows the place of each character. It reads each character a
 * small, constant number of times, whatever the text.
 */
final class TaskCursor {
  /** What stands behind the end; no text holds it. */
  private static final char END = '\0';

  private static final int SHOWN = 30;

  private final String text;
  private final int firstLine;
  private int at;
  // The place of the character at placeAt; moves forward with the reads.
  private int placeAt;
  private int placeLine;
  private int placeColumn = 1;

  TaskCursor(String text, int firstLine) {
    this.text = text;
    this.firstLine = firstLine;
    this.placeLine = firstLine;
  }

  /** Rejects text that holds a character that no plan may hold. */
  void rejectBadCharacters() {
    int bad = Characters.firstBad(text);
    if (bad >= 0) {
      throw new SyntaxError(
          Diagnostic.error(
              "CHARACTER",
              spanOf(bad),
              "the line holds "
                  + Characters.describe(text.charAt(bad))
                  + ". Write it as an escape such as \\u0000."));
    }
  }

  boolean atEnd() {
    return at >= text.length();
  }

  char peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  char next() {
    return text.charAt(at++);
  }

  boolean isDigit() {
    return Characters.isDigit(peek());
  }

  int offset() {
    return at;
  }

  void moveTo(int offset) {
    at = offset;
  }

  /** Returns the text from an offset up to here. */
  String since(int start) {
    return text.substring(start, at);
  }

  /** Returns the text from here, at most so much of this line as a message shows. */
  String rest() {
    int end = at;
    while (end < text.length() && text.charAt(end) != '\n' && end - at <= SHOWN) {
      end++;
    }
    return Characters.shown(text.substring(at, end), SHOWN);
  }

  /** Returns the text from here for a message, in quotes, or the words that there is none. */
  String found() {
    return atEnd() ? "the end" : "'" + rest() + "'";
  }

  Span span() {
    return spanOf(at);
  }

  /** Returns the place of an offset. Going back costs a walk from the start. */
  Span spanOf(int offset) {
    if (offset < placeAt) {
      placeAt = 0;
      placeLine = firstLine;
      placeColumn = 1;
    }
    while (placeAt < offset && placeAt < text.length()) {
      char c = text.charAt(placeAt++);
      if (c == '\n') {
        placeLine++;
        placeColumn = 1;
      } else if (!Character.isLowSurrogate(c)) {
        placeColumn++;
      }
    }
    return new Span(placeLine, placeColumn);
  }

  SyntaxError error(String message) {
    return error(span(), message);
  }

  SyntaxError error(Span span, String message) {
    return new SyntaxError(Diagnostic.error("SYNTAX", span, message));
  }

  void skipBlanks() {
    at = Characters.afterBlanks(text, at);
  }

  void skipSpace() {
    skipBlanks();
    while (peek() == '\n') {
      at++;
      skipBlanks();
    }
  }

  /** Takes a character and the blanks before it, or nothing. */
  boolean accept(char c) {
    int start = at;
    skipBlanks();
    if (peek() == c) {
      at++;
      return true;
    }
    at = start;
    return false;
  }

  /** Takes a character that stands right here, or nothing. */
  boolean acceptHere(char c) {
    if (peek() == c) {
      at++;
      return true;
    }
    return false;
  }

  /** Takes a text that stands right here, or nothing. */
  boolean acceptText(String expected) {
    if (text.startsWith(expected, at)) {
      at += expected.length();
      return true;
    }
    return false;
  }

  /** Takes a character and the blanks before it, or fails with advice. */
  void expect(char c, String advice) {
    if (!accept(c)) {
      throw error("'" + c + "' is expected before " + found() + ": " + advice + ".");
    }
  }

  /** Takes letters, digits and underscores; possibly none. */
  String takeWord() {
    return take(Characters.endOfWord(text, at));
  }

  /** Takes letters, digits, underscores and hyphens; possibly none. */
  String takeHyphenated() {
    return take(Characters.endOfHyphenated(text, at));
  }

  /** Takes the name of a tool, segments of letters, digits, underscores and hyphens. */
  String takeToolName() {
    int end = Characters.endOfHyphenated(text, at);
    while (end > at && end < text.length() && text.charAt(end) == '.') {
      int next = Characters.endOfHyphenated(text, end + 1);
      if (next == end + 1) {
        return "";
      }
      end = next;
    }
    return take(end);
  }

  /** Takes digits; possibly none. */
  String takeDigits() {
    return take(Characters.endOfDigits(text, at));
  }

  private String take(int end) {
    String taken = text.substring(at, end);
    at = end;
    return taken;
  }

  /** Takes the text of a string up to a quote, a backslash, a tab, the end, or a template part. */
  String plainRun(boolean template) {
    int end = at;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (c == '"' || c == '\\' || c < ' ' || c == '$' && template && text.startsWith("${", end)) {
        break;
      }
      end++;
    }
    return take(end);
  }

  /** Takes {@code ??}, which may stand on the next line. */
  boolean acceptChoice() {
    int start = at;
    skipSpace();
    if (peek() == '?' && acceptText("??")) {
      return true;
    }
    at = start;
    return false;
  }

  /** Takes {@code ?}, but not the first half of {@code ??}. */
  boolean acceptLenient() {
    if (peek() == '?' && !text.startsWith("??", at)) {
      at++;
      return true;
    }
    return false;
  }

  /** Takes a word that stands for itself, not as the start of a longer name. */
  boolean word(String word) {
    int start = at;
    skipBlanks();
    if (text.startsWith(word, at)) {
      int end = at + word.length();
      if (end >= text.length() || endsWord(text.charAt(end))) {
        at = end;
        return true;
      }
    }
    at = start;
    return false;
  }

  private static boolean endsWord(char c) {
    return !Characters.isToolPart(c) && c != '.';
  }

  /** Takes a word and the bracket behind it. */
  boolean function(String name) {
    int start = at;
    if (word(name) && accept('(')) {
      return true;
    }
    at = start;
    return false;
  }

  /** Takes the colon between two clauses, but leaves the one before the call. */
  void acceptColonBeforeClause() {
    int start = at;
    if (accept(':')) {
      int after = at;
      boolean clause = word("for") || word("until");
      at = clause ? after : start;
    }
  }
}
