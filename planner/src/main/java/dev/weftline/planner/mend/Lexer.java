// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import dev.weftline.planner.mend.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts the text of a call into pieces. Takes what models write, not only what the language has, and
 * loses nothing: the pieces in a row are the text. Linear in the length of the text.
 */
final class Lexer {
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\$(?:\\{[^{}\\n\"]{1,200}+\\}"
              + "|[A-Za-z0-9_]++(?:\\?(?!\\?))?"
              + "(?:(?:\\.[A-Za-z_][A-Za-z0-9_-]*+|\\[[0-9]*+\\]|\\[\"[^\"\\\\\\n]*+\"\\])(?:\\?(?!\\?))?){0,60}+"
              + "\\$?)");
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\{\\{[^{}\\n\"]{1,200}+\\}\\}"
              + "|<(?:the )?(?:result|output|response)s?(?: [A-Za-z0-9_#. ]{1,60}+)?>"
              + "|#[A-Za-z]+[0-9]+(?![A-Za-z0-9_])");
  private static final Set<String> BEFORE_VALUE = Set.of("=", "(", ",", "[", ":");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final Quoted quoted;
  private final Matcher number;
  private final Matcher reference;
  private final Matcher placeholder;
  private String last = "";
  private int at;
  // Where nothing further closes a remark.
  private int noRemarkFrom = Integer.MAX_VALUE;

  private Lexer(String text) {
    this.text = text;
    this.quoted = new Quoted(text);
    this.number = NUMBER.matcher(text);
    this.reference = REFERENCE.matcher(text);
    this.placeholder = PLACEHOLDER.matcher(text);
  }

  /** Returns the pieces of a text. */
  static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    while (lexer.at < text.length()) {
      lexer.next();
    }
    return lexer.tokens;
  }

  private void next() {
    char c = text.charAt(at);
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      blanks();
    } else if (Quoted.opens(c)) {
      string();
    } else if (c == '$' && matches(reference)) {
      add(Kind.REFERENCE, reference.end());
    } else if (isComment(c)) {
      int end = text.indexOf('\n', at);
      add(Kind.COMMENT, end < 0 ? text.length() : end);
    } else if (c == '/' && text.startsWith("/*", at) && endOfRemark() > 0) {
      add(Kind.COMMENT, endOfRemark());
    } else if ((c == '{' || c == '<' || c == '#') && matches(placeholder)) {
      add(Kind.PLACEHOLDER, placeholder.end());
    } else if (c == '<' && text.startsWith("<<", at) && endOfWord(at + 2) > at + 2) {
      add(Kind.BLOCK, endOfWord(at + 2));
    } else if (Character.isLetterOrDigit(c) || c == '_' || c == '-') {
      word(c);
    } else {
      add(Kind.MARK, at + 1);
    }
  }

  private boolean matches(Matcher matcher) {
    return matcher.region(at, text.length()).lookingAt();
  }

  private void blanks() {
    int end = at + 1;
    while (end < text.length() && " \t\n\r".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    add(Kind.BLANK, end);
  }

  /** An apostrophe within a word opens nothing, nor does a quote that its line does not close. */
  private void string() {
    boolean inWord = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
    int end = inWord && text.charAt(at) != '"' ? -1 : quoted.end(at);
    if (end < 0) {
      add(Kind.MARK, at + 1);
    } else {
      add(Kind.STRING, end);
    }
  }

  /** A hash that does not follow a sign before a value, or two slashes behind a blank. */
  private boolean isComment(char c) {
    if (c == '#') {
      return !BEFORE_VALUE.contains(last) || !matches(placeholder);
    }
    return c == '/'
        && text.startsWith("//", at)
        && (at == 0 || " \t\n),;".indexOf(text.charAt(at - 1)) >= 0);
  }

  private int endOfRemark() {
    if (at >= noRemarkFrom) {
      return -1;
    }
    int end = text.indexOf("*/", at + 2);
    noRemarkFrom = end < 0 ? at : noRemarkFrom;
    return end < 0 ? -1 : end + 2;
  }

  private void word(char c) {
    if ((c == '-' || c >= '0' && c <= '9') && matches(number)) {
      int end = number.end();
      if (end == text.length() || !isWordPart(text.charAt(end))) {
        add(Kind.NUMBER, end);
        return;
      }
    }
    if (c == '-') {
      add(Kind.MARK, at + 1);
    } else {
      add(Kind.WORD, endOfWord(at));
    }
  }

  private int endOfWord(int from) {
    int end = from;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
  }

  private void add(Kind kind, int end) {
    Token token = new Token(kind, text.substring(at, end));
    tokens.add(token);
    at = end;
    if (token.counts()) {
      last = token.text();
    }
  }
}
