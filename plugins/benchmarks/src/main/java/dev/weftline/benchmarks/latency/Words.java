// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.latency;

import java.util.List;
import java.util.Random;

/** Makes up what is searched for. */
final class Words {
  private static final List<String> FIRST =
      List.of("Silent", "Northern", "Broken", "Second", "Golden", "Distant", "Paper", "Winter");
  private static final List<String> SECOND =
      List.of("Harbour", "Orchard", "Signal", "Bridge", "Lantern", "Valley", "Archive", "Tide");
  private static final List<String> THIRD =
      List.of("", " of Trieste", " in Autumn", " and the Fox", " at Noon", " Revisited");

  private Words() {}

  static String draw(Random random) {
    return "The "
        + FIRST.get(random.nextInt(FIRST.size()))
        + " "
        + SECOND.get(random.nextInt(SECOND.size()))
        + THIRD.get(random.nextInt(THIRD.size()));
  }
}
