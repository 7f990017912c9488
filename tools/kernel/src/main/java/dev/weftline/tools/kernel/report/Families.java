// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The alternatives of a crash of which only the title is known. */
public final class Families {
  private static final List<String> BAD_ACCESS =
      List.of(
          "KASAN: ",
          "KFENCE: use-after-free",
          "KFENCE: out-of-bounds",
          "KFENCE: invalid read",
          "KFENCE: invalid write",
          "BUG: unable to handle kernel",
          "general protection fault",
          "BUG: corrupted list",
          "Unhandled fault",
          "Internal error",
          "UBSAN: array-index-out-of-bounds");
  private static final List<String> STALL =
      List.of("BUG: soft lockup", "INFO: rcu detected stall", "BUG: hard lockup");
  private static final List<String> HANG = List.of("INFO: task hung", "INFO: task can't die");
  private static final List<String> STACK_OVERFLOW =
      List.of(
          "BUG: stack guard page was hit",
          "kernel stack overflow",
          "kernel panic: corrupted stack end",
          "BUG: stack overflow");

  private Families() {}

  /** Returns the function that a title names, or empty when it names none. */
  public static Optional<String> function(String title) {
    int in = title.lastIndexOf(" in ");
    if (in < 0) {
      return Optional.empty();
    }
    int end = in + 4;
    while (end < title.length() && Text.isName(title.charAt(end))) {
      end++;
    }
    String name = title.substring(in + 4, end);
    return name.isEmpty() || name.equals("corrupted") ? Optional.empty() : Optional.of(name);
  }

  /** Returns the titles by which the same crash may also be known, sorted. */
  public static List<String> alternatives(String title) {
    Optional<String> function = function(title);
    if (function.isEmpty()) {
      return List.of();
    }
    TreeSet<String> titles = new TreeSet<>();
    family(title).ifPresent(name -> titles.add(name + " in " + function.get()));
    return List.copyOf(titles);
  }

  private static Optional<String> family(String title) {
    if (title.contains("invalid-free in") || title.startsWith("KFENCE: invalid free")) {
      return Optional.of(Finding.INVALID_FREE);
    }
    if (BAD_ACCESS.stream().anyMatch(title::startsWith)) {
      return Optional.of(Finding.BAD_ACCESS);
    }
    if (STALL.stream().anyMatch(title::startsWith)) {
      return Optional.of(Finding.STALL);
    }
    if (HANG.stream().anyMatch(title::startsWith)) {
      return Optional.of(Finding.HANG);
    }
    return STACK_OVERFLOW.stream().anyMatch(title::startsWith)
        ? Optional.of(Finding.STACK_OVERFLOW)
        : Optional.empty();
  }
}
