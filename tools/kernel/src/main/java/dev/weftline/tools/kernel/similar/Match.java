// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.similar;

import java.util.List;

/**
 * A known crash that resembles another one.
 *
 * @param crash the known crash
 * @param kind how it resembles
 * @param shared what both have in common: titles for the same bug, else functions
 * @param distance how far apart the stacks are: 0 the same, 1 nothing shared or a stack unknown
 */
public record Match(KnownCrash crash, Kind kind, List<String> shared, double distance) {
  public Match {
    shared = List.copyOf(shared);
  }

  /** How two crashes resemble each other, the strongest first. */
  public enum Kind {
    /** They have a title in common. */
    SAME_BUG("same bug"),
    /** Their titles blame the same function for something else. */
    SAME_PLACE("same place"),
    /** Their stacks share many functions. */
    SIMILAR_STACK("similar stack");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** Returns the words used in results. */
    public String word() {
      return word;
    }
  }
}
