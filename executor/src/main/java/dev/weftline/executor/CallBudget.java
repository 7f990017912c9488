// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor;

import dev.weftline.core.tool.Failure;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the attempts of one run against what it may make. */
final class CallBudget {
  private final int allowed;
  private final AtomicInteger used = new AtomicInteger();

  CallBudget(int allowed) {
    this.allowed = allowed;
  }

  /** Whether another attempt may be made. */
  boolean isLeft() {
    return used.get() < allowed;
  }

  /** Takes one attempt; returns whether there was one. */
  boolean take() {
    return used.getAndUpdate(n -> n < allowed ? n + 1 : n) < allowed;
  }

  Failure exceeded() {
    return Failure.of(
        Failure.Kind.BUDGET,
        "the budget of "
            + allowed
            + " tool calls is used up. Raise the budget's tool calls, or let the plan do less.");
  }
}
