// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.tool.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** One running call: its thread, and the way to stop it. */
final class CallHandle implements Cancellation {
  private final TaskPath path;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Runnable> actions = new ArrayList<>();
  private Thread thread = Thread.currentThread();
  private boolean cancelled;
  private boolean ended;

  CallHandle(TaskPath path) {
    this.path = path;
  }

  TaskPath path() {
    return path;
  }

  void start(Runnable work) {
    lock.lock();
    try {
      thread = Thread.ofVirtual().name("weftline-task-" + path).unstarted(work);
      thread.start();
    } finally {
      lock.unlock();
    }
  }

  /** Stops the call; does nothing when it has ended, so that no later work is interrupted. */
  void cancel() {
    List<Runnable> toRun;
    lock.lock();
    try {
      if (cancelled || ended) {
        return;
      }
      cancelled = true;
      toRun = List.copyOf(actions);
      thread.interrupt();
    } finally {
      lock.unlock();
    }
    toRun.forEach(Runnable::run);
  }

  /** Says that the tool has returned: from now on nothing interrupts the thread. */
  void ended() {
    lock.lock();
    try {
      ended = true;
      if (cancelled) {
        // The interrupt was meant for the tool; recording facts must not see it.
        boolean ignored = Thread.interrupted();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean requested() {
    lock.lock();
    try {
      return cancelled;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onRequest(Runnable action) {
    lock.lock();
    try {
      if (!cancelled) {
        actions.add(action);
        return;
      }
    } finally {
      lock.unlock();
    }
    action.run();
  }
}
