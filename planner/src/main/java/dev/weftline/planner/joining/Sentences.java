// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.joining;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts text into sentences as it arrives. A sentence takes what stands behind it with it: its
 * citation and the blanks. A line break ends one. The cuts of the chunks make no difference.
 */
final class Sentences {
  private static final int LONGEST = 4_000;

  private final StringBuilder open = new StringBuilder();

  /** Takes a piece of text and returns the sentences that it completes. */
  List<String> feed(String chunk) {
    List<String> done = new ArrayList<>();
    for (int i = 0; i < chunk.length(); i++) {
      char next = chunk.charAt(i);
      if (endsBefore(next)) {
        done.add(take());
      }
      open.append(next);
      if (next == '\n' || open.length() >= LONGEST) {
        done.add(take());
      }
    }
    return done;
  }

  /** Returns what is left when no more text comes. */
  List<String> finish() {
    return open.isEmpty() ? List.of() : List.of(take());
  }

  private String take() {
    String sentence = open.toString();
    open.setLength(0);
    return sentence;
  }

  /** Whether the text so far is a whole sentence, given what follows. */
  private boolean endsBefore(char next) {
    boolean begins = !Character.isWhitespace(next) && !Character.isLowerCase(next) && next != '[';
    int last = open.length() - 1;
    if (!begins || last < 1 || !Character.isWhitespace(open.charAt(last))) {
      return false;
    }
    while (last >= 0 && Character.isWhitespace(open.charAt(last))) {
      last--;
    }
    int end = afterCitations(last);
    return end >= 0 && isEnd(open.charAt(end)) || last >= 0 && isEnd(open.charAt(last));
  }

  /** Returns the place before the citations that end at a place. */
  private int afterCitations(int last) {
    int at = last;
    while (at >= 0 && open.charAt(at) == ']') {
      int start = open.lastIndexOf("[", at);
      if (start < 0) {
        return at;
      }
      at = start - 1;
      while (at >= 0 && open.charAt(at) == ' ') {
        at--;
      }
    }
    return at;
  }

  private static boolean isEnd(char c) {
    return c == '.' || c == '!' || c == '?' || c == '\u3002';
  }
}
