// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import java.util.Collection;
import java.util.Optional;

/** Mends slips of the pen in words: a letter too many, too few, wrong, or swapped with the next. */
final class Slips {
  /** Shorter words are too near to each other: {@code node} and {@code code}. */
  private static final int SHORTEST = 5;

  /** Words of this length may have two slips. */
  private static final int LONG = 9;

  private Slips() {}

  /** Returns the word that was probably meant, or empty when none is near or two are. */
  static Optional<String> mend(String word, Collection<String> vocabulary) {
    if (word.length() < SHORTEST) {
      return Optional.empty();
    }
    int allowed = word.length() < LONG ? 1 : 2;
    int nearest = allowed + 1;
    Optional<String> meant = Optional.empty();
    for (String candidate : vocabulary) {
      if (candidate.length() < SHORTEST
          || candidate.charAt(0) != word.charAt(0)
          || Math.abs(candidate.length() - word.length()) > allowed) {
        continue;
      }
      int distance = Nearest.distance(word, candidate);
      if (distance < nearest) {
        nearest = distance;
        meant = Optional.of(candidate);
      }
    }
    return meant;
  }
}
