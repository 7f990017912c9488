// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.plan.TaskPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.ToIntFunction;

/** The calls of one class of tools: those that wait, and how many may run. Guarded by the log. */
final class ClassLane {
  private final int limit;
  private final PriorityQueue<CallHandle> waiting = new PriorityQueue<>(ClassLane::order);
  private int running;

  ClassLane(int limit) {
    this.limit = limit;
  }

  private static int order(CallHandle one, CallHandle other) {
    int higher = Integer.compare(other.height(), one.height());
    return higher != 0 ? higher : Long.compare(one.arrival(), other.arrival());
  }

  void add(CallHandle call) {
    waiting.add(call);
  }

  boolean hasRoom() {
    return running < limit;
  }

  /** Whether a call waits that may run. */
  boolean isReady() {
    return hasRoom() && !waiting.isEmpty();
  }

  Optional<ClassLane> ifReady() {
    return isReady() ? Optional.of(this) : Optional.empty();
  }

  /** Whether the first call that waits here comes before the first of another lane. */
  boolean isBefore(ClassLane other) {
    return order(waiting.element(), other.waiting.element()) < 0;
  }

  CallHandle take() {
    return waiting.remove();
  }

  void enter(CallHandle call) {
    call.holdsSlot = true;
    running++;
  }

  /** Gives the slot of a call back; false when it had none. */
  boolean leave(CallHandle call) {
    if (!call.holdsSlot) {
      return false;
    }
    call.holdsSlot = false;
    running--;
    return true;
  }

  void order(ToIntFunction<TaskPath> heights) {
    List<CallHandle> calls = new ArrayList<>(waiting);
    waiting.clear();
    for (CallHandle call : calls) {
      call.height(heights.applyAsInt(call.path()));
      waiting.add(call);
    }
  }
}
