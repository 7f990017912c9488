// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * A search for many words at once that does not mind the case of letters (Aho and Corasick's
 * automaton). Immutable; safe for use by several threads.
 */
final class WordSearch {
  private static final int SYMBOLS = 128;

  private final int[] next;
  private final int[][] ends;

  WordSearch(List<String> words) {
    List<int[]> states = new ArrayList<>();
    List<BitSet> found = new ArrayList<>();
    states.add(newState());
    found.add(new BitSet());
    for (int w = 0; w < words.size(); w++) {
      int state = 0;
      for (int i = 0; i < words.get(w).length(); i++) {
        int symbol = lower(words.get(w).charAt(i));
        if (states.get(state)[symbol] < 0) {
          states.get(state)[symbol] = states.size();
          states.add(newState());
          found.add(new BitSet());
        }
        state = states.get(state)[symbol];
      }
      found.get(state).set(w);
    }
    complete(states, found);
    this.next = new int[states.size() * SYMBOLS];
    for (int s = 0; s < states.size(); s++) {
      System.arraycopy(states.get(s), 0, next, s * SYMBOLS, SYMBOLS);
    }
    this.ends = found.stream().map(set -> set.stream().toArray()).toArray(int[][]::new);
  }

  private static int[] newState() {
    int[] state = new int[SYMBOLS];
    Arrays.fill(state, -1);
    return state;
  }

  private static void complete(List<int[]> states, List<BitSet> found) {
    int[] shorter = new int[states.size()];
    Deque<Integer> queue = new ArrayDeque<>();
    for (int c = 0; c < SYMBOLS; c++) {
      int child = states.getFirst()[c];
      if (child < 0) {
        states.getFirst()[c] = 0;
      } else {
        queue.add(child);
      }
    }
    while (!queue.isEmpty()) {
      int state = queue.remove();
      found.get(state).or(found.get(shorter[state]));
      for (int c = 0; c < SYMBOLS; c++) {
        int child = states.get(state)[c];
        int other = states.get(shorter[state])[c];
        if (child < 0) {
          states.get(state)[c] = other;
        } else {
          shorter[child] = other;
          queue.add(child);
        }
      }
    }
  }

  /** Takes the places of words. */
  interface Places {
    /**
     * Takes a place.
     *
     * @param word the number of the word
     * @param end the position after its last letter
     */
    void take(int word, int end);
  }

  /** Tells each place of a word in the first bytes of an array, from front to back. */
  void find(byte[] text, int end, Places places) {
    int state = 0;
    for (int i = 0; i < end; i++) {
      byte b = text[i];
      state = b < 0 ? 0 : next[state * SYMBOLS + lower(b)];
      if (ends[state].length > 0) {
        for (int word : ends[state]) {
          places.take(word, i + 1);
        }
      }
    }
  }

  private static int lower(int c) {
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c & (SYMBOLS - 1);
  }
}
