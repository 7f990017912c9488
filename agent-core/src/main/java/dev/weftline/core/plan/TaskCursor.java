// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import java.util.Optional;

/** Walks over the text of one task and knows the place of each character. */
final class TaskCursor {
  private static final char END = '\0';

  private final String text;
  private final int firstLine;
  private int at;
  // The place of the character at placeAt; moves forward with the reads, so that it stays linear.
  private int placeAt;
  private int placeLine;
  private int placeColumn = 1;

  TaskCursor(String text, int firstLine) {
    this.text = text;
    this.firstLine = firstLine;
    this.placeLine = firstLine;
  }

  /**
   * A character that plan text may not hold.
   *
   * @param offset where it stands
   * @param what its name, for messages
   */
  record BadCharacter(int offset, String what) {}

  /** Finds the first character that plan text may not hold, or returns empty. */
  static Optional<BadCharacter> badCharacter(String text, boolean lines) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 && c != '\t' && !(lines && c == '\n') || c == 0x7f) {
        return bad(i, "the control character U+%04X", c);
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return bad(i, "half a character (U+%04X)", c);
      } else if (c == '\uFFFE' || c == '\uFFFF') {
        return bad(i, "the non-character U+%04X", c);
      }
    }
    return Optional.empty();
  }

  private static Optional<BadCharacter> bad(int offset, String format, char c) {
    return Optional.of(new BadCharacter(offset, String.format(format, (int) c)));
  }

  /** Rejects the text of a task, whose lines are separated by LF. */
  void rejectBadCharacters() {
    Optional<BadCharacter> bad = badCharacter(text, true);
    if (bad.isPresent()) {
      throw errorAt(
          "CHARACTER",
          spanAt(bad.get().offset()),
          "the line holds " + bad.get().what() + ". Write it as an escape such as \\u0000.");
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
    return digit(peek());
  }

  int offset() {
    return at;
  }

  void moveTo(int offset) {
    at = offset;
  }

  /** Returns the text from here, at most 30 characters of this line. */
  String rest() {
    int end = text.indexOf('\n', at);
    end = end < 0 ? text.length() : end;
    return end - at <= 30 ? text.substring(at, end) : text.substring(at, at + 27) + "...";
  }

  Span span() {
    return spanAt(at);
  }

  Span spanOfNext() {
    skipBlanks();
    return span();
  }

  private Span spanAt(int offset) {
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

  TaskParser.SyntaxError error(String code, String message) {
    return errorAt(code, span(), message);
  }

  TaskParser.SyntaxError errorAt(String code, Span span, String message) {
    return new TaskParser.SyntaxError(Diagnostic.error(code, span, message));
  }

  void skipBlanks() {
    while (peek() == ' ' || peek() == '\t') {
      at++;
    }
  }

  void skipSpace() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n') {
      at++;
    }
  }

  boolean accept(char c) {
    int start = at;
    skipBlanks();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    at = start;
    return false;
  }

  boolean acceptText(String expected) {
    if (text.startsWith(expected, at)) {
      at += expected.length();
      return true;
    }
    return false;
  }

  void expect(char c, String advice) {
    if (!atEnd() && text.charAt(at) == c) {
      at++;
      return;
    }
    if (accept(c)) {
      return;
    }
    String found = atEnd() ? "the end" : "'" + rest() + "'";
    throw error("SYNTAX", "'" + c + "' is expected before " + found + ": " + advice + ".");
  }

  /** Takes the colon between two clauses, but leaves the one before the call. */
  void acceptIfClauseFollows(char colon) {
    int start = at;
    if (accept(colon)) {
      int after = at;
      boolean clause = word("for") || word("until");
      at = clause ? after : start;
    }
  }

  /** Takes {@code ??}. */
  boolean acceptChoice() {
    int start = at;
    skipSpace();
    if (acceptText("??")) {
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
      if (end >= text.length() || !toolPart(text.charAt(end)) && text.charAt(end) != '.') {
        at = end;
        return true;
      }
    }
    at = start;
    return false;
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

  boolean operator(String symbol) {
    if (Character.isLetter(symbol.charAt(0))) {
      return word(symbol);
    }
    return acceptText(symbol);
  }

  String digits() {
    int start = at;
    while (isDigit()) {
      at++;
    }
    if (at == start) {
      throw error("SYNTAX", "a number is expected before '" + rest() + "'.");
    }
    return text.substring(start, at);
  }

  /** Takes the longest text that a JSON number allows. */
  String number() {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    int whole = at;
    digits();
    if (text.charAt(whole) == '0' && at - whole > 1) {
      throw error("SYNTAX", "a number has no leading zeros.");
    }
    if (peek() == '.') {
      at++;
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
    }
    return text.substring(start, at);
  }

  String variableName() {
    return name("a variable or a task number follows $", false);
  }

  String fieldName() {
    return name("a field name follows the dot; write an odd one [\"like this\"]", true);
  }

  String argumentName() {
    return name("an argument reads name=value", true);
  }

  private String name(String advice, boolean hyphens) {
    int start = at;
    if (letter(peek()) || peek() == '_') {
      while (letter(peek()) || isDigit() || peek() == '_' || hyphens && peek() == '-') {
        at++;
      }
    }
    if (at == start) {
      String found = atEnd() ? "the end" : "'" + rest() + "'";
      throw error("SYNTAX", "a name is expected before " + found + ": " + advice + ".");
    }
    return text.substring(start, at);
  }

  String toolName() {
    int start = at;
    while (toolPart(peek()) || peek() == '.') {
      at++;
    }
    String name = text.substring(start, at);
    if (name.isEmpty() || name.startsWith(".") || name.endsWith(".") || name.contains("..")) {
      at = start;
      String found = atEnd() ? "the end" : "'" + rest() + "'";
      throw error("SYNTAX", "a tool name is expected before " + found + ": pack.verb(name=value).");
    }
    return name;
  }

  String tag() {
    int start = at;
    while (!atEnd() && TaskParser.isTagPart(peek(), at == start)) {
      at++;
    }
    return text.substring(start, at);
  }

  static boolean letter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean toolPart(char c) {
    return letter(c) || digit(c) || c == '_' || c == '-';
  }
}
