// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a task that has begun. Follows brackets, strings and the tags of blocks, which is
 * enough to know where the task ends, whether or not it reads well.
 */
final class OpenTask {
  private final int line;
  private final String first;
  // All lines, once there is a second one.
  private @Nullable StringBuilder text;
  private List<String> tags = List.of();
  private List<String> blocks = List.of();
  // The raw lines of the block that is being read.
  private @Nullable StringBuilder block;
  private int depth;
  private boolean broken;

  OpenTask(int line, String first) {
    this.line = line;
    this.first = first;
    follow(first);
  }

  int line() {
    return line;
  }

  Span span() {
    return new Span(line, 1);
  }

  String text() {
    return text == null ? first : text.toString();
  }

  Optional<Integer> number() {
    return LineStart.number(first);
  }

  /** Whether the call has ended, well or not; its blocks may still follow. */
  boolean complete() {
    return broken || depth <= 0;
  }

  /** Whether the next line belongs to a block. */
  boolean inBlock() {
    return blocks.size() < tags.size() && !broken && depth <= 0;
  }

  /** Returns the tag that ends the block which is being read. */
  String tag() {
    return tags.get(blocks.size());
  }

  List<String> blocks() {
    return blocks;
  }

  /** Takes a raw line of a block; returns whether it closes the last block. */
  boolean block(String raw) {
    if (block == null) {
      block = new StringBuilder();
    }
    if (!raw.equals(tag())) {
      block.append(raw).append('\n');
      return false;
    }
    if (blocks.isEmpty()) {
      blocks = new ArrayList<>();
    }
    blocks.add(block.toString());
    block = null;
    return blocks.size() == tags.size();
  }

  /** Takes the next line of the call. */
  void add(String added) {
    if (text == null) {
      text = new StringBuilder(first);
    }
    text.append('\n').append(added);
    follow(added);
  }

  private void follow(String added) {
    boolean quoted = false;
    for (int i = 0; i < added.length(); i++) {
      char c = added.charAt(i);
      if (quoted) {
        if (c == '\\') {
          i++;
        } else {
          quoted = c != '"';
        }
        continue;
      }
      switch (c) {
        case '"' -> quoted = true;
        case '(', '[', '{' -> depth++;
        case ')', ']', '}' -> {
          depth--;
          broken |= depth < 0;
        }
        case '<' -> i = depth > 0 && added.startsWith("<<", i) ? tag(added, i + 2) : i;
        default -> {}
      }
    }
    broken |= quoted;
  }

  /**
   * Takes the word behind {@code <<}; returns its last place. Also a word that is no tag opens a
   * block here, so that a misspelt one still costs one task only.
   */
  private int tag(String added, int from) {
    int start = Characters.afterBlanks(added, from);
    int end = Characters.endOfWord(added, start);
    if (end > start) {
      if (tags.isEmpty()) {
        tags = new ArrayList<>();
      }
      tags.add(added.substring(start, end));
    }
    return Math.max(from, end) - 1;
  }
}
