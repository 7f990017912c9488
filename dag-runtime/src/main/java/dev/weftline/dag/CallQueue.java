// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.TaskPath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToIntFunction;

/**
 * The calls of a run that wait or run, and the limits on how many run at once. Of those that wait,
 * the one with the longest way to the answer behind it comes first, then the one that came first.
 * Everything but {@link #nextLaunch} and {@link #nextStop} is guarded by the log.
 */
final class CallQueue {
  private final Limits limits;
  private final Map<TaskPath, CallHandle> live = new HashMap<>();
  private final Map<String, ClassLane> lanes = new LinkedHashMap<>();
  private final ClassLane rest = new ClassLane(Integer.MAX_VALUE);
  private final Deque<CallHandle> fresh = new ArrayDeque<>();
  private final Queue<CallHandle> launches = new ConcurrentLinkedQueue<>();
  private final Queue<CallHandle> stops = new ConcurrentLinkedQueue<>();
  private int running;
  private int waiting;
  private long added;

  CallQueue(Limits limits) {
    this.limits = limits;
    limits.parallelByClass().forEach((name, calls) -> lanes.put(name, new ClassLane(calls)));
  }

  /** Whether it matters which class of tools a call belongs to. */
  boolean hasClasses() {
    return !lanes.isEmpty();
  }

  /**
   * Takes a call that may start as soon as the limits allow.
   *
   * @param limitClass the class of its tool
   * @param height how many tasks in a row wait for it
   */
  void add(TaskPath path, String limitClass, int height) {
    ClassLane lane = lanes.isEmpty() ? rest : lanes.getOrDefault(limitClass, rest);
    CallHandle call = new CallHandle(path, lane, height, added++);
    live.put(path, call);
    if (waiting == 0 && lane.hasRoom() && running < limits.parallel()) {
      start(call);
    } else {
      lane.add(call);
      waiting++;
      fill();
    }
  }

  /** Orders the calls that wait anew, as the plan is complete now. */
  void order(ToIntFunction<TaskPath> heights) {
    rest.order(heights);
    lanes.values().forEach(lane -> lane.order(heights));
  }

  /** Takes a call out; its thread is interrupted by whoever takes {@link #nextStop}. */
  void cancel(TaskPath path) {
    CallHandle call = live.remove(path);
    if (call != null) {
      stops.add(call);
    }
  }

  /** Gives the slot of a call back. */
  void leave(CallHandle call) {
    live.remove(call.path(), call);
    if (call.lane().leave(call)) {
      running--;
    }
    fill();
  }

  /** Returns a call that was just given a slot, for the thread that holds the log. */
  Optional<CallHandle> takeOne() {
    return Optional.ofNullable(fresh.poll());
  }

  /** Lets any thread see the calls that were given slots. */
  void publish() {
    if (!fresh.isEmpty()) {
      launches.addAll(fresh);
      fresh.clear();
    }
  }

  /** Returns a call that has a slot and needs a thread. Any thread may ask. */
  Optional<CallHandle> nextLaunch() {
    return Optional.ofNullable(launches.poll());
  }

  /** Returns a call that has to be stopped. Any thread may ask. */
  Optional<CallHandle> nextStop() {
    return Optional.ofNullable(stops.poll());
  }

  private void fill() {
    while (running < limits.parallel()) {
      Optional<ClassLane> best = lanes.isEmpty() ? rest.ifReady() : best();
      if (best.isEmpty()) {
        return;
      }
      CallHandle call = best.get().take();
      waiting--;
      if (call.isWaiting()) {
        start(call);
      }
    }
  }

  private Optional<ClassLane> best() {
    Optional<ClassLane> best = rest.ifReady();
    for (ClassLane lane : lanes.values()) {
      if (lane.isReady() && (best.isEmpty() || lane.isBefore(best.get()))) {
        best = Optional.of(lane);
      }
    }
    return best;
  }

  private void start(CallHandle call) {
    call.lane().enter(call);
    running++;
    fresh.add(call);
  }
}
