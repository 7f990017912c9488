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
  private final BitSet[] ends;

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
    this.ends = found.toArray(BitSet[]::new);
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

  /** Returns the numbers of the words that the first bytes of an array have. */
  BitSet find(byte[] text, int end) {
    BitSet result = new BitSet();
    int state = 0;
    for (int i = 0; i < end; i++) {
      byte b = text[i];
      state = b < 0 ? 0 : next[state * SYMBOLS + lower(b)];
      if (state != 0 && !ends[state].isEmpty()) {
        result.or(ends[state]);
      }
    }
    return result;
  }

  private static int lower(int c) {
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c & (SYMBOLS - 1);
  }
}
