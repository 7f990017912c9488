// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.LinkedHashSet;
import java.util.List;

/** Compares stacks of different crashes. */
public final class Stacks {
  private static final int DEPTH = 16;
  // A function counts this much of the one that it was called from.
  private static final double DECAY = 0.85;

  private Stacks() {}

  /** Returns the functions of a stack that tell it apart: without the kernel's machinery. */
  public static List<String> telling(List<String> functions) {
    LinkedHashSet<String> kept = new LinkedHashSet<>();
    for (String function : functions) {
      boolean machinery = Trace.isInfrastructure(function) || Trace.isDispatcher(function);
      if (!machinery && kept.size() < DEPTH) {
        kept.add(function);
      }
    }
    return List.copyOf(kept);
  }

  /**
   * Returns how far apart two stacks of telling functions are: 0 for the same functions in the same
   * order, 1 when they share none or one is empty. Inner functions count more than outer ones.
   */
  public static double distance(List<String> first, List<String> second) {
    double shared = 0;
    double all = 0;
    LinkedHashSet<String> functions = new LinkedHashSet<>(first);
    functions.addAll(second);
    for (String function : functions) {
      double a = weight(first.indexOf(function));
      double b = weight(second.indexOf(function));
      shared += Math.min(a, b);
      all += Math.max(a, b);
    }
    return all == 0 ? 1 : 1 - shared / all;
  }

  private static double weight(int depth) {
    return depth < 0 ? 0 : Math.pow(DECAY, depth);
  }
}
