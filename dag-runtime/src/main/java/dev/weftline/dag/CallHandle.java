// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.tool.Cancellation;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call on its way: waiting, running, ended or stopped. Threads are handed from one call to the
 * next, so an interrupt must reach the tool that it is meant for and no later one: whoever stops a
 * call says so first, and the thread of the call waits until the interrupt has been sent.
 */
final class CallHandle implements Cancellation {

  /** How far a call is. It only moves down this list. */
  private enum Phase {
    WAITING,
    RUNNING,
    /** Its tool has returned; nothing interrupts its thread any more. */
    ENDED,
    /** Somebody is about to interrupt its thread. */
    STOPPING,
    STOPPED
  }

  private static final Logger LOG = LoggerFactory.getLogger(CallHandle.class);
  private static final AtomicReferenceFieldUpdater<CallHandle, Phase> PHASE =
      AtomicReferenceFieldUpdater.newUpdater(CallHandle.class, Phase.class, "phase");

  private final TaskPath path;
  private final ClassLane lane;
  private final long arrival;
  private int height;
  private volatile Phase phase = Phase.WAITING;
  private volatile Thread thread = Thread.currentThread();
  private volatile @Nullable Queue<Runnable> actions;

  /** Whether the call counts against the limits; guarded by the log. */
  boolean holdsSlot;

  CallHandle(TaskPath path, ClassLane lane, int height, long arrival) {
    this.path = path;
    this.lane = lane;
    this.height = height;
    this.arrival = arrival;
  }

  TaskPath path() {
    return path;
  }

  ClassLane lane() {
    return lane;
  }

  /** Returns how many tasks in a row wait for the call; guarded by the log. */
  int height() {
    return height;
  }

  void height(int tasks) {
    height = tasks;
  }

  /** Returns how many calls of the run were there before this one. */
  long arrival() {
    return arrival;
  }

  /** Whether the call still waits for its thread. */
  boolean isWaiting() {
    return phase == Phase.WAITING;
  }

  /** Begins the call on the current thread; false when it was stopped before. */
  boolean begin() {
    thread = Thread.currentThread();
    return PHASE.compareAndSet(this, Phase.WAITING, Phase.RUNNING);
  }

  /** Stops the call; does nothing when it has ended, so that no later work is interrupted. */
  void stop() {
    if (PHASE.compareAndSet(this, Phase.WAITING, Phase.STOPPED)) {
      return;
    }
    if (PHASE.compareAndSet(this, Phase.RUNNING, Phase.STOPPING)) {
      try {
        thread.interrupt();
      } finally {
        phase = Phase.STOPPED;
      }
      runActions();
    }
  }

  /** Says that the tool has returned: from now on nothing interrupts the thread. */
  void ended() {
    if (PHASE.compareAndSet(this, Phase.RUNNING, Phase.ENDED)) {
      return;
    }
    while (phase == Phase.STOPPING) {
      Thread.onSpinWait(); // the interrupt is being sent
    }
    // The interrupt was meant for the tool; recording facts must not see it.
    boolean ignored = Thread.interrupted();
  }

  @Override
  public boolean requested() {
    Phase now = phase;
    return now == Phase.STOPPING || now == Phase.STOPPED;
  }

  @Override
  public void onRequest(Runnable action) {
    queue().add(action);
    if (phase == Phase.STOPPED) {
      runActions();
    }
  }

  private synchronized Queue<Runnable> queue() {
    Queue<Runnable> queue = actions;
    if (queue == null) {
      queue = new ConcurrentLinkedQueue<>();
      actions = queue;
    }
    return queue;
  }

  /** Each action is run once, by whoever takes it. */
  private void runActions() {
    Queue<Runnable> queue = actions;
    for (Runnable action = take(queue); action != null; action = take(queue)) {
      try {
        action.run();
      } catch (RuntimeException | Error e) {
        // It must not keep the run from stopping its other calls.
        LOG.warn("task {}: an action of its tool at the cancellation failed", path, e);
      }
    }
  }

  private static @Nullable Runnable take(@Nullable Queue<Runnable> queue) {
    return queue == null ? null : queue.poll();
  }
}
