// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a task that has begun. Follows brackets and strings, those of other languages too,
 * and the tags of blocks.
 */
final class OpenCall {
  private final int line;
  private final Opening opening;
  private final StringBuilder original;
  private final StringBuilder body;
  private final StringBuilder blocks = new StringBuilder();
  private final List<String> tags = new ArrayList<>();
  private int closedBlocks;
  private int depth;
  private boolean broken;

  OpenCall(int line, String text, Opening opening) {
    this.line = line;
    this.opening = opening;
    this.original = new StringBuilder(text);
    this.body = new StringBuilder(opening.body());
    follow(opening.body());
  }

  int line() {
    return line;
  }

  Opening opening() {
    return opening;
  }

  /** Returns the text as the model wrote it. */
  String original() {
    return original + blocks.toString();
  }

  /** Returns the clauses and the call, without the number and the lines of blocks. */
  String body() {
    return body.toString();
  }

  /** Returns the lines of the blocks, each with a newline before it. */
  String blocks() {
    return blocks.toString();
  }

  /** Whether the call has ended, well or not; its blocks may still follow. */
  boolean complete() {
    return broken || depth <= 0;
  }

  /** Whether the next line belongs to a block. */
  boolean inBlock() {
    return closedBlocks < tags.size() && !broken && depth <= 0;
  }

  /** Takes a raw line of a block; returns whether it closes the last block. */
  boolean block(String raw) {
    blocks.append('\n').append(raw);
    if (raw.equals(tags.get(closedBlocks))) {
      closedBlocks++;
    }
    return closedBlocks == tags.size();
  }

  /** Takes the next line of the call. */
  void add(String added) {
    original.append('\n').append(added);
    body.append('\n').append(added);
    follow(added);
  }

  private void follow(String added) {
    Quoted quoted = new Quoted(added);
    for (int i = 0; i < added.length(); i++) {
      char c = added.charAt(i);
      if (Quoted.opens(c)) {
        boolean inWord = c != '"' && i > 0 && Character.isLetterOrDigit(added.charAt(i - 1));
        int end = inWord ? i + 1 : quoted.end(i);
        broken |= end < 0 && c == '"';
        i = end < 0 ? c == '"' ? added.length() : i : end - 1;
        continue;
      }
      switch (c) {
        case '(', '[', '{', '\uFF08', '\uFF3B', '\uFF5B' -> depth++;
        case ')', ']', '}', '\uFF09', '\uFF3D', '\uFF5D' -> {
          depth--;
          broken |= depth < 0;
        }
        case '#' -> i = isComment(added, i) ? added.length() : i;
        case '<' -> i = depth > 0 && added.startsWith("<<", i) ? tag(added, i + 2) : i;
        default -> {}
      }
    }
  }

  private static boolean isComment(String text, int at) {
    return at > 0 && " \t),;".indexOf(text.charAt(at - 1)) >= 0;
  }

  private int tag(String added, int from) {
    int start = from;
    while (start < added.length() && (added.charAt(start) == ' ' || added.charAt(start) == '\t')) {
      start++;
    }
    int end = start;
    while (end < added.length() && isWord(added.charAt(end))) {
      end++;
    }
    if (end == start || added.charAt(start) >= '0' && added.charAt(start) <= '9') {
      return from - 1;
    }
    tags.add(added.substring(start, end));
    return end - 1;
  }

  private static boolean isWord(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }
}
