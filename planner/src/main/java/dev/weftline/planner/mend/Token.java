// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

/**
 * A piece of a call as a model wrote it.
 *
 * @param kind what it is
 * @param text its text, quotes included
 */
record Token(Kind kind, String text) {

  /** What a piece is. */
  enum Kind {
    BLANK,
    COMMENT,
    WORD,
    NUMBER,
    STRING,
    /** What a dollar starts, in our form or another. */
    REFERENCE,
    /** Another language's way to name a result. */
    PLACEHOLDER,
    /** The mark of a block, {@code <<TAG}. */
    BLOCK,
    /** One character of anything else. */
    MARK
  }

  /** Whether it is this mark. */
  boolean is(char mark) {
    return kind == Kind.MARK && text.length() == 1 && text.charAt(0) == mark;
  }

  /** Whether it is this word. */
  boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }

  /** Whether it says something. */
  boolean counts() {
    return kind != Kind.BLANK && kind != Kind.COMMENT;
  }

  /** Whether it is a string in double quotes. */
  boolean isString() {
    return kind == Kind.STRING && text.charAt(0) == '"';
  }

  /** Returns what stands between the quotes of a string, escapes as written. */
  String inner() {
    return text.substring(1, text.length() - 1);
  }
}
