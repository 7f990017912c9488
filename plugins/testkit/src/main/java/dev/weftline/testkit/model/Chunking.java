// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How a text is cut into the pieces that are streamed. Pieces are not empty, joined they are the
 * text, and no cut parts the two halves of a surrogate pair.
 */
@FunctionalInterface
public interface Chunking {

  /** Returns the pieces of a text in order; none for an empty text. */
  List<String> cut(String text);

  /** Sends the text in one piece. */
  static Chunking whole() {
    return text -> text.isEmpty() ? List.of() : List.of(text);
  }

  /** Sends each character (code point) by itself. */
  static Chunking characters() {
    return text -> text.codePoints().mapToObj(Character::toString).toList();
  }

  /** Sends pieces about as long as tokens. */
  static Chunking tokens() {
    return Tokens::of;
  }

  /** Sends each line by itself, with its line break. */
  static Chunking lines() {
    return text -> text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)"));
  }

  /**
   * Sends pieces of random length, the same for the same seed and text.
   *
   * @param seed the seed
   * @param longest the largest length in characters, at least 1
   * @throws IllegalArgumentException if {@code longest} is below 1
   */
  static Chunking random(long seed, int longest) {
    if (longest < 1) {
      throw new IllegalArgumentException("longest must be at least 1, was " + longest);
    }
    return text -> {
      Random random = new Random(seed);
      List<String> pieces = new ArrayList<>();
      int from = 0;
      while (from < text.length()) {
        int to = Cuts.near(text, from + 1 + random.nextInt(longest));
        pieces.add(text.substring(from, to));
        from = to;
      }
      return pieces;
    };
  }

  /** Sends pieces of the given lengths in characters (UTF-16), and the rest in one piece. */
  static Chunking lengths(List<Integer> lengths) {
    List<Integer> copy = List.copyOf(lengths);
    return text -> {
      List<String> pieces = new ArrayList<>();
      int from = 0;
      long end = 0;
      for (int length : copy) {
        end += Math.max(0, length);
        int to = Cuts.near(text, end);
        if (to > from) {
          pieces.add(text.substring(from, to));
          from = to;
        }
      }
      if (from < text.length()) {
        pieces.add(text.substring(from));
      }
      return pieces;
    };
  }
}
