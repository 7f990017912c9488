// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.TaskPath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The calls of a run that wait or run, and the limits on how many run at once. Everything but
 * {@link #nextLaunch} and {@link #nextStop} is guarded by the log.
 */
final class CallQueue {
  private final Limits limits;
  private final Map<TaskPath, CallHandle> live = new HashMap<>();
  private final Deque<CallHandle> waiting = new ArrayDeque<>();
  private final Deque<CallHandle> fresh = new ArrayDeque<>();
  private final Queue<CallHandle> launches = new ConcurrentLinkedQueue<>();
  private final Queue<CallHandle> stops = new ConcurrentLinkedQueue<>();
  private int running;

  CallQueue(Limits limits) {
    this.limits = limits;
  }

  /** Takes a call that may start as soon as the limits allow. */
  void add(CallHandle call) {
    live.put(call.path(), call);
    if (waiting.isEmpty() && running < limits.parallel()) {
      start(call);
    } else {
      waiting.add(call);
      fill();
    }
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
    if (call.holdsSlot) {
      call.holdsSlot = false;
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
    while (running < limits.parallel() && !waiting.isEmpty()) {
      CallHandle call = waiting.remove();
      if (call.isWaiting()) {
        start(call);
      }
    }
  }

  private void start(CallHandle call) {
    call.holdsSlot = true;
    running++;
    fresh.add(call);
  }
}
