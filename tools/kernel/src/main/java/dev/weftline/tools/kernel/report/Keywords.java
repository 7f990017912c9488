// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Finds many ASCII words in one pass over a text (the automaton of Aho and Corasick, with all
 * transitions written out). No word may lie within another. Safe for use by several threads.
 */
final class Keywords {
  private static final int ALPHABET = 128;

  // next[state * ALPHABET + character]
  private final int[] next;
  // The index of the word that ends in a state, or -1.
  private final int[] word;
  private final int[] lengths;

  /** Is told about each place where a word stands. */
  interface Sink {
    /** Takes the index of a word and the offset of its first character; false ends the search. */
    boolean found(int word, int offset);
  }

  Keywords(List<String> words) {
    List<int[]> rows = new ArrayList<>();
    rows.add(emptyRow());
    int total = 1 + words.stream().mapToInt(String::length).sum();
    int[] ends = new int[total];
    Arrays.fill(ends, -1);
    for (int i = 0; i < words.size(); i++) {
      ends[insert(rows, words.get(i))] = i;
    }
    this.word = Arrays.copyOf(ends, rows.size());
    this.lengths = words.stream().mapToInt(String::length).toArray();
    this.next = complete(rows, word);
  }

  private static int[] emptyRow() {
    int[] row = new int[ALPHABET];
    Arrays.fill(row, -1);
    return row;
  }

  private static int insert(List<int[]> rows, String text) {
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      int character = text.charAt(i);
      if (rows.get(state)[character] < 0) {
        rows.get(state)[character] = rows.size();
        rows.add(emptyRow());
      }
      state = rows.get(state)[character];
    }
    return state;
  }

  private static int[] complete(List<int[]> rows, int[] word) {
    int[] table = new int[rows.size() * ALPHABET];
    int[] fail = new int[rows.size()];
    Deque<Integer> queue = new ArrayDeque<>();
    queue.add(0);
    while (!queue.isEmpty()) {
      int state = queue.remove();
      if (word[state] < 0) {
        word[state] = word[fail[state]];
      }
      for (int c = 0; c < ALPHABET; c++) {
        int child = rows.get(state)[c];
        int other = state == 0 ? 0 : table[fail[state] * ALPHABET + c];
        if (child >= 0) {
          fail[child] = other;
          queue.add(child);
        }
        table[state * ALPHABET + c] = child >= 0 ? child : other;
      }
    }
    return table;
  }

  /** Reports each place of each word from an offset on, in order of their ends. */
  void search(String text, int from, Sink sink) {
    int state = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      state = c < ALPHABET ? next[state * ALPHABET + c] : 0;
      if (word[state] >= 0 && !sink.found(word[state], i + 1 - lengths[word[state]])) {
        return;
      }
    }
  }
}
