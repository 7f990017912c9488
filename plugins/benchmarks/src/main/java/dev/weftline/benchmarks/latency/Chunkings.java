// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.latency;

import dev.weftline.testkit.model.Chunking;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The ways in which plans are cut: by lines, tokens and characters, evenly, at random, not. */
final class Chunkings {
  private static final List<Integer> SIZES = List.of(2, 3, 5, 8, 13, 21, 34, 60, 100, 200);
  private static final List<Integer> LONGEST = List.of(4, 8, 16, 40, 80, 160);
  private static final int LONGEST_PLAN = 2_000;

  /** All of them. */
  static final List<Chunking> ALL = all();

  private Chunkings() {}

  private static List<Chunking> all() {
    List<Chunking> all = new ArrayList<>();
    all.add(Chunking.lines());
    all.add(Chunking.tokens());
    all.add(Chunking.characters());
    all.add(Chunking.whole());
    SIZES.forEach(
        size -> all.add(Chunking.lengths(Collections.nCopies(LONGEST_PLAN / size + 1, size))));
    LONGEST.forEach(longest -> all.add(Chunking.random(longest, longest)));
    return List.copyOf(all);
  }
}
