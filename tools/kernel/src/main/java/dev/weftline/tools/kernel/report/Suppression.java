// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.List;

/** Finds signs that a test harness, not the kernel, broke down. */
final class Suppression {
  // What stands in front, and what must follow on the same line; empty for nothing.
  private record Sign(String word, List<String> follows) {}

  private static final List<String> VICTIMS = List.of("syz-executor", "sshd");
  private static final List<Sign> SIGNS =
      List.of(
          new Sign("Out of memory: Kill", VICTIMS),
          new Sign("Memory cgroup out of memory: Kill", VICTIMS),
          new Sign("lowmemorykiller: Kill", VICTIMS),
          new Sign(
              "fatal error: ",
              List.of("out of memory", "cannot allocate memory", "newosproc", "unexpected signal")),
          new Sign(
              "panic: ",
              List.of(
                  "cannot allocate memory",
                  "failed to start executor",
                  "failed to create a thread",
                  "failed to create temp dir",
                  "executor failed")),
          new Sign("signal SIGBUS", List.of()),
          new Sign("SYZFAIL: SIGBUS", List.of()),
          new Sign("INIT: PANIC: segmentation violation!", List.of()),
          new Sign("stack smashing detected", List.of()));
  private static final Keywords WORDS = new Keywords(SIGNS.stream().map(Sign::word).toList());

  private Suppression() {}

  static boolean applies(ConsoleLog log) {
    boolean[] found = new boolean[1];
    WORDS.search(
        log.text(),
        0,
        (word, offset) -> {
          int end = Math.min(log.endOf(log.lineAt(offset)), offset + 2000);
          String rest = log.text().substring(offset, Math.max(offset, end));
          List<String> follows = SIGNS.get(word).follows();
          found[0] = follows.isEmpty() || follows.stream().anyMatch(rest::contains);
          return !found[0];
        });
    return found[0];
  }
}
