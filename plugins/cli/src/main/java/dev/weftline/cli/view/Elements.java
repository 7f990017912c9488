// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.view;

import dev.weftline.core.event.RunState;
import dev.weftline.core.event.TaskState;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far the elements of a fan-out are.
 *
 * @param total how many there are
 * @param running how many run or are in doubt
 * @param ok how many have a result
 * @param failed how many failed
 * @param skipped how many were skipped or cancelled
 */
record Elements(int total, int running, int ok, int failed, int skipped) {
  private static final int BAR = 8;

  /** Counts the elements of a task that has expanded. */
  static Elements of(RunState state, TaskState task) {
    int running = 0;
    int ok = 0;
    int failed = 0;
    int skipped = 0;
    for (int i = 0; i < task.elements(); i++) {
      TaskState.Status status =
          state.task(task.path().at(i)).map(TaskState::status).orElse(TaskState.Status.PLANNED);
      switch (status) {
        case PLANNED -> {}
        case RUNNING, IN_DOUBT -> running++;
        case SUCCEEDED -> ok++;
        case FAILED -> failed++;
        case SKIPPED, CANCELLED -> skipped++;
      }
    }
    return new Elements(task.elements(), running, ok, failed, skipped);
  }

  /** Returns a bar and the counts, as much of it as a room has columns for. */
  String text(Style style, int room) {
    String counts = counts(List.of(ok + " ok", running + " running", bad(), skipped + " skipped"));
    String bar = style.bar(full(), BAR - full());
    String fraction = ended() + "/" + total;
    return Stream.of(
            bar + " " + counts + " of " + total,
            bar + " " + counts(List.of(fraction, running + " running", bad())),
            bar + " " + fraction)
        .filter(text -> Width.of(text) <= room)
        .findFirst()
        .orElse(fraction);
  }

  /** What has ended fills cells; the last one is filled only when all have. */
  private int full() {
    return total == 0 ? BAR : (int) ((long) BAR * ended() / total);
  }

  private String bad() {
    return failed + " failed";
  }

  private static String counts(List<String> counts) {
    return counts.stream()
        .filter(count -> !count.startsWith("0 "))
        .collect(Collectors.joining(", "));
  }

  private int ended() {
    return ok + failed + skipped;
  }
}
