// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The chain of tasks of a plan that takes longest, which no number of workers makes shorter. It
 * follows references and guards; that effects keep their order is not seen.
 *
 * @param tasks the numbers of its tasks, the first one first; empty for a plan without tasks
 * @param length the sum of their times
 */
public record CriticalPath(List<Integer> tasks, Duration length) {
  private static final CriticalPath NONE = new CriticalPath(List.of(), Duration.ZERO);

  public CriticalPath {
    tasks = List.copyOf(tasks);
  }

  /**
   * Finds the path; of several that are equally long, the one whose tasks come first. Takes time
   * linear in tasks and references.
   *
   * @param plan the plan; references to tasks that it does not have count for nothing
   * @param times how long each task takes, not negative; a join usually takes no time
   */
  public static CriticalPath of(Plan plan, Function<Task, Duration> times) {
    Map<Integer, Duration> ends = new HashMap<>();
    Map<Integer, Integer> waitsFor = new HashMap<>();
    Optional<Integer> last = Optional.empty();
    for (Task task : plan.tasks()) {
      Duration start = Duration.ZERO;
      for (int id : Mentions.tasks(task)) {
        Duration end = ends.getOrDefault(id, Duration.ZERO);
        if (end.compareTo(start) > 0) {
          start = end;
          waitsFor.put(task.id(), id);
        }
      }
      Duration end = start.plus(times.apply(task));
      ends.put(task.id(), end);
      if (last.isEmpty() || end.compareTo(ends.getOrDefault(last.get(), Duration.ZERO)) > 0) {
        last = Optional.of(task.id());
      }
    }
    return last.map(
            id -> new CriticalPath(chain(id, waitsFor), ends.getOrDefault(id, Duration.ZERO)))
        .orElse(NONE);
  }

  private static List<Integer> chain(int last, Map<Integer, Integer> waitsFor) {
    List<Integer> chain = new ArrayList<>();
    for (Optional<Integer> id = Optional.of(last);
        id.isPresent();
        id = Optional.ofNullable(waitsFor.get(id.get()))) {
      chain.add(id.get());
    }
    Collections.reverse(chain);
    return chain;
  }
}
