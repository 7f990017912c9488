// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.testing;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The tools of {@link World}, which succeed, fail, throw, hang and take no notice of interrupts, as
 * a seed and the place of the call say. Effects never hang, because nothing interrupts them.
 */
public final class Mischief {
  private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final long seed;
  private final AtomicInteger inside = new AtomicInteger();
  private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
  private final CountDownLatch never = new CountDownLatch(1);

  public Mischief(long seed) {
    this.seed = seed;
  }

  /** Returns the tools. */
  public List<Tool> tools() {
    return World.CATALOG.specs().stream().map(this::tool).toList();
  }

  /** Returns how many calls have not returned. */
  public int inside() {
    return inside.get();
  }

  /** Returns the threads that calls ran on. */
  public List<Thread> threads() {
    return List.copyOf(threads);
  }

  private Tool tool(ToolSpec spec) {
    return new Tool() {
      @Override
      public ToolSpec spec() {
        return spec;
      }

      @Override
      public ToolResult call(ToolCall call, CallContext context) throws Exception {
        inside.incrementAndGet();
        threads.add(Thread.currentThread());
        try {
          return act(call, context, spec.effect().isEffect());
        } finally {
          inside.decrementAndGet();
        }
      }
    };
  }

  private ToolResult act(ToolCall call, CallContext context, boolean effect) throws Exception {
    SplittableRandom random = new SplittableRandom(seed ^ 31L * call.task().toString().hashCode());
    switch (random.nextInt(12)) {
      case 0 -> throw CallFailed.because("scripted");
      case 1 -> throw new StackOverflowError("scripted");
      case 2 -> throw new IllegalStateException("scripted");
      case 3 -> {
        if (!effect) {
          never.await();
        }
      }
      case 4 -> {
        if (!effect) {
          ignoreOneInterrupt(random);
        }
      }
      case 5 -> context.cancellation().onRequest(Thread.currentThread()::interrupt);
      case 6, 7, 8 -> pause(random);
      default -> {}
    }
    return ToolResult.of(value(random));
  }

  private void ignoreOneInterrupt(SplittableRandom random) {
    try {
      if (never.await(random.nextLong(MOST_NANOS), TimeUnit.NANOSECONDS)) {
        throw new AssertionError("nobody counts down");
      }
    } catch (InterruptedException e) {
      pause(random);
    }
  }

  private static void pause(SplittableRandom random) {
    LockSupport.parkNanos(random.nextLong(MOST_NANOS));
  }

  private static Json value(SplittableRandom random) {
    return JsonReader.read(
        "{\"v\":%d,\"flag\":%b,\"list\":[1,2,%d],\"maybe\":%s}"
            .formatted(
                random.nextInt(6),
                random.nextBoolean(),
                random.nextInt(9),
                random.nextBoolean() ? "null" : "7"));
  }
}
