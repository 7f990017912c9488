// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.latency;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * When LLMCompiler's scheduler starts tasks, as a model of discrete events. One loop waits for the
 * next task of the planner, then starts all tasks whose inputs are there; when there is none it
 * sleeps for a moment and waits for the next task of the planner again. So a task that becomes
 * ready is not seen before the next line of the plan, or the end of the sleep. A task that fails is
 * never done, and the loop never ends. The join is a task that waits for all others.
 */
final class LlmCompilerSchedule {
  /** How long the loop sleeps when there is nothing to start. */
  static final long POLL = Duration.ofMillis(10).toNanos();

  private static final long NEVER = Long.MAX_VALUE;

  private final Deque<Arrival> queue;
  private final List<Task> waiting = new ArrayList<>();
  private final Map<Integer, Long> done = new HashMap<>();
  private final Map<Integer, Long> started = new HashMap<>();
  private long now;
  private boolean noMore;

  /**
   * A task of the schedule.
   *
   * @param id its number
   * @param inputs the tasks that it waits for
   * @param nanos how long it takes
   * @param fails whether it is never done
   */
  record Task(int id, List<Integer> inputs, long nanos, boolean fails) {
    Task {
      inputs = List.copyOf(inputs);
    }
  }

  /** A task and when the planner has written it. */
  record Arrival(long nanos, Task task) {}

  private final long endOfPlan;

  private LlmCompilerSchedule(List<Arrival> arrivals, long endOfPlan) {
    this.queue = new ArrayDeque<>(arrivals);
    this.endOfPlan = endOfPlan;
  }

  /**
   * Returns when all tasks are done, or empty when that never happens.
   *
   * @param arrivals the tasks in the order in which they come
   * @param endOfPlan when the planner says that there are no more
   */
  static OptionalLong end(List<Arrival> arrivals, long endOfPlan) {
    return new LlmCompilerSchedule(arrivals, endOfPlan).run();
  }

  /** Returns when each task starts; those that never start are absent. */
  static Map<Integer, Long> starts(List<Arrival> arrivals, long endOfPlan) {
    LlmCompilerSchedule schedule = new LlmCompilerSchedule(arrivals, endOfPlan);
    OptionalLong _ = schedule.run();
    return schedule.started;
  }

  /**
   * Returns when a question is planned and carried out, or empty when that never happens. No task
   * is lost, whatever the parser would lose.
   */
  static OptionalLong end(Question question, PlanStream stream) {
    List<Arrival> arrivals = new ArrayList<>();
    List<Integer> all = new ArrayList<>();
    int known = 0;
    for (PlanStream.Piece piece : stream.pieces()) {
      for (; known < piece.lines(); known++) {
        Task task;
        if (known < question.steps().size()) {
          Question.Step step = question.steps().get(known);
          all.add(step.id());
          task =
              new Task(step.id(), step.inputs(), step.nanos(), step.fault() != Question.Fault.NONE);
        } else {
          task = new Task(known + 1, all, 0, false);
        }
        arrivals.add(new Arrival(piece.nanos(), task));
      }
    }
    return end(arrivals, stream.end());
  }

  private OptionalLong run() {
    while (true) {
      if (!noMore) {
        next();
      }
      List<Task> ready = waiting.stream().filter(this::isReady).toList();
      if (!ready.isEmpty()) {
        ready.forEach(this::start);
      } else if (noMore && waiting.isEmpty() && done.values().stream().allMatch(this::isPast)) {
        return OptionalLong.of(now);
      } else if (noMore && done.values().stream().noneMatch(this::isAhead)) {
        return OptionalLong.empty(); // nothing will ever be done that is not done now
      } else {
        now += POLL;
      }
    }
  }

  /** Waits for what the planner says next. */
  private void next() {
    if (queue.isEmpty()) {
      now = Math.max(now, endOfPlan);
      noMore = true;
    } else {
      Arrival arrival = queue.remove();
      now = Math.max(now, arrival.nanos());
      waiting.add(arrival.task());
    }
  }

  private boolean isReady(Task task) {
    return task.inputs().stream().allMatch(id -> isPast(done.getOrDefault(id, NEVER)));
  }

  /** A task that takes no time is done once the loop lets it run, which it does when it sleeps. */
  private void start(Task task) {
    waiting.remove(task);
    started.put(task.id(), now);
    done.put(task.id(), task.fails() ? NEVER : now + Math.max(1, task.nanos()));
  }

  private boolean isPast(long time) {
    return time <= now;
  }

  private boolean isAhead(long time) {
    return time > now && time < NEVER;
  }
}
