// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of a task while it is being put right.
 *
 * @param line the line on which it begins, from 1
 * @param body the clauses and the call, without the number
 * @param tokens the pieces of the body
 * @param mends what was put right
 */
record Draft(int line, String body, List<Token> tokens, List<Mend> mends) {
  private static final int LONGEST_SHOWN = 200;

  Draft {
    tokens = List.copyOf(tokens);
    mends = List.copyOf(mends);
  }

  /** Returns a draft in which nothing was put right yet. */
  static Draft of(int line, String body) {
    return new Draft(line, body, Lexer.tokens(body), List.of());
  }

  /** Returns a copy with some edits, which do not overlap and stand in order. */
  Draft with(List<Edit> edits) {
    if (edits.isEmpty()) {
      return this;
    }
    StringBuilder text = new StringBuilder();
    List<Mend> more = new ArrayList<>(mends);
    int at = 0;
    int lines = 0;
    for (Edit edit : edits) {
      for (; at < edit.from(); at++) {
        text.append(tokens.get(at).text());
        lines += newlines(tokens.get(at));
      }
      StringBuilder before = new StringBuilder();
      int here = line + lines;
      for (; at < edit.to(); at++) {
        before.append(tokens.get(at).text());
        lines += newlines(tokens.get(at));
      }
      text.append(edit.after());
      more.add(new Mend(here, edit.kind(), shown(before.toString()), shown(edit.after())));
    }
    for (; at < tokens.size(); at++) {
      text.append(tokens.get(at).text());
    }
    String changed = text.toString();
    return new Draft(line, changed, Lexer.tokens(changed), more);
  }

  private static int newlines(Token token) {
    return !token.counts() ? (int) token.text().chars().filter(c -> c == '\n').count() : 0;
  }

  /** Returns the next token from a place on that says something, or the number of tokens. */
  int next(int from) {
    int at = from;
    while (at < tokens.size() && !tokens.get(at).counts()) {
      at++;
    }
    return at;
  }

  /** Returns the token before a place that says something, or -1. */
  int previous(int before) {
    int at = before - 1;
    while (at >= 0 && !tokens.get(at).counts()) {
      at--;
    }
    return at;
  }

  /** Whether the next token from a place on is this mark. */
  boolean followedBy(int from, char mark) {
    int at = next(from);
    return at < tokens.size() && tokens.get(at).is(mark);
  }

  /** Whether the token before a place is this mark. */
  boolean follows(int before, char mark) {
    int at = previous(before);
    return at >= 0 && tokens.get(at).is(mark);
  }

  /** Whether a token is the key of an argument or of a field. */
  boolean isKey(int at) {
    int next = next(at + 1);
    if (next >= tokens.size()) {
      return false;
    }
    boolean equals = tokens.get(next).is('=') && !followedDirectlyBy(next, '=');
    boolean colon = tokens.get(next).is(':');
    int before = previous(at);
    boolean starts =
        before >= 0
            && (tokens.get(before).is('(')
                || tokens.get(before).is('{')
                || tokens.get(before).is(','));
    return (equals || colon) && starts;
  }

  private boolean followedDirectlyBy(int at, char mark) {
    return at + 1 < tokens.size() && tokens.get(at + 1).is(mark);
  }

  /** Returns at most so much of a text as a mend shows. */
  static String shown(String text) {
    if (text.length() <= LONGEST_SHOWN) {
      return text;
    }
    int end = LONGEST_SHOWN - (Character.isHighSurrogate(text.charAt(LONGEST_SHOWN - 1)) ? 1 : 0);
    return text.substring(0, end) + "...";
  }
}
