// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A position in C text that knows its line and how to step over comments, quoted text and
 * preprocessor lines. Reading past the end gives a newline. Not safe for use by several threads.
 */
final class CCursor {
  private static final int MAX_ARGUMENTS = 12;
  private static final int MAX_ARGUMENT = 200;
  private static final boolean[] STRUCTURE = new boolean[256];

  static {
    for (char c : "\"'/{}#".toCharArray()) {
      STRUCTURE[c] = true;
    }
  }

  private final byte[] text;
  private final int end;
  private int at;
  private int countedTo;
  private int counted = 1;

  CCursor(byte[] text, int end) {
    this.text = text;
    this.end = end;
  }

  int at() {
    return at;
  }

  void move(int to) {
    at = Math.min(to, end);
  }

  boolean more() {
    return at < end;
  }

  byte peek() {
    return byteAt(at);
  }

  byte byteAt(int position) {
    return position >= 0 && position < end ? text[position] : (byte) '\n';
  }

  /** Returns the line of a position, from 1; cheap when it is near the last one asked for. */
  int line(int position) {
    for (int i = position; i < countedTo; i++) {
      if (text[i] == '\n') {
        counted--;
      }
    }
    for (int i = countedTo; i < position; i++) {
      if (text[i] == '\n') {
        counted++;
      }
    }
    countedTo = position;
    return counted;
  }

  String slice(int from, int to) {
    return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** Whether the byte at the position is the first of its line but for blanks. */
  boolean startsLine(int position) {
    int i = position - 1;
    while (i >= 0 && (text[i] == ' ' || text[i] == '\t')) {
      i--;
    }
    return i < 0 || text[i] == '\n';
  }

  /** Whether the byte at the position stands in the first column. */
  boolean inFirstColumn(int position) {
    return position == 0 || text[position - 1] == '\n';
  }

  /** Returns the end of the identifier at the cursor. */
  int identifierEnd() {
    int i = at;
    while (i < end && isIdentifier(text[i])) {
      i++;
    }
    return i;
  }

  /** Returns the position of the first byte at or after one that is neither blank nor newline. */
  int afterBlanks(int from) {
    int i = from;
    while (i < end && text[i] <= ' ' && text[i] >= 0) {
      i++;
    }
    return i;
  }

  /** Steps to the next byte that may be part of the structure of a body: a brace, a quote, ... */
  void skipToStructure() {
    int i = at;
    while (i < end && !STRUCTURE[text[i] & 0xff]) {
      i++;
    }
    at = i;
  }

  /** Steps over a comment if one starts at the cursor. */
  boolean skipComment() {
    if (byteAt(at) != '/') {
      return false;
    }
    if (byteAt(at + 1) == '*') {
      int i = at + 2;
      while (i < end && !(text[i] == '*' && byteAt(i + 1) == '/')) {
        i++;
      }
      move(i + 2);
      return true;
    }
    if (byteAt(at + 1) == '/') {
      skipLine();
      return true;
    }
    return false;
  }

  /** Steps to the newline that ends the line, over escaped newlines. */
  private void skipLine() {
    int i = at;
    while (i < end && !(text[i] == '\n' && !escaped(i))) {
      i++;
    }
    move(i);
  }

  private boolean escaped(int newline) {
    int before = newline - 1;
    if (before >= 0 && text[before] == '\r') {
      before--;
    }
    return before >= 0 && text[before] == '\\';
  }

  /** Steps over the quoted text that starts at the cursor; it ends at its line at the latest. */
  void skipQuoted() {
    byte quote = text[at];
    int i = at + 1;
    while (i < end) {
      byte c = text[i];
      if (c == '\\') {
        i += byteAt(i + 1) == '\r' ? 3 : 2;
        continue;
      }
      if (c == '\n') {
        break;
      }
      i++;
      if (c == quote) {
        break;
      }
    }
    move(i);
  }

  /** Steps to the newline that ends the preprocessor line, over comments and escaped newlines. */
  void skipDirective() {
    while (more()) {
      byte c = text[at];
      if (c == '\n' && !escaped(at)) {
        return;
      }
      if (c == '/' && byteAt(at + 1) == '/') {
        skipLine();
        return;
      }
      if (c == '"') {
        skipQuoted();
      } else if (!skipComment()) {
        at++;
      }
    }
  }

  /**
   * Steps over text that is never compiled, from the line after the {@code #if} to the line that
   * starts the next branch or ends the last one.
   */
  void skipBranch() {
    int nested = 0;
    while (more()) {
      int start = at;
      if (peek() == '#' && startsLine(start)) {
        move(afterBlanks(start + 1));
        String word = slice(at, identifierEnd());
        boolean next = word.equals("else") || word.equals("elif") || word.equals("endif");
        if (nested == 0 && next) {
          move(start);
          return;
        }
        if (word.startsWith("if")) {
          nested++;
        } else if (word.equals("endif")) {
          nested--;
        }
        skipDirective();
      } else if (!skipComment()) {
        at++;
      }
    }
  }

  /** Returns the texts between the commas of a part of the text, blanks around them cut off. */
  List<String> arguments(int[] span) {
    List<String> result = new ArrayList<>();
    StringBuilder argument = new StringBuilder();
    int nested = 0;
    for (int i = span[0]; i < span[1] && result.size() < MAX_ARGUMENTS; i++) {
      char c = (char) (byteAt(i) & 0xff);
      if (c == '(') {
        nested++;
      } else if (c == ')') {
        nested--;
      }
      if (c == ',' && nested == 0) {
        result.add(argument.toString().strip());
        argument.setLength(0);
      } else if (argument.length() < MAX_ARGUMENT) {
        argument.append(c);
      }
    }
    result.add(argument.toString().strip());
    return result;
  }

  static boolean isIdentifier(byte c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c == '_'
        || c >= '0' && c <= '9'
        || c < 0
        || c == '$';
  }

  static boolean startsIdentifier(byte c) {
    return isIdentifier(c) && !(c >= '0' && c <= '9');
  }
}
