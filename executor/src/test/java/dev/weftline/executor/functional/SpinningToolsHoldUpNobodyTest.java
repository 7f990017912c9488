// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.weftline.core.Budget;
import dev.weftline.core.Capabilities;
import dev.weftline.core.json.Json;
import dev.weftline.core.spi.Executor;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.executor.PolicyExecutorFactory;
import dev.weftline.testkit.FakeContext;
import dev.weftline.testkit.FakeTool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** More tools compute without end, and ignore interrupts, than there are carriers. */
@Timeout(value = 100, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SpinningToolsHoldUpNobodyTest {
  private static final int SPINNERS = Runtime.getRuntime().availableProcessors() + 2;

  private final AtomicBoolean stop = new AtomicBoolean();

  private record Spinning(ToolSpec spec, AtomicBoolean stop) implements Tool {
    @Override
    public ToolResult call(ToolCall call, CallContext context) {
      while (!stop.get()) {
        Thread.onSpinWait();
      }
      return ToolResult.of(Json.of(1));
    }
  }

  @RepeatedTest(3)
  void theyTimeOutAndTheirSiblingsGoOn() throws Exception {
    assumeThat(Runtime.version().feature())
        .as("the number of carriers can be changed from JDK 24 on")
        .isGreaterThanOrEqualTo(24);
    Tool spinning =
        new Spinning(ToolSpec.read("a.spin").timeout(Duration.ofMillis(300)).build(), stop);
    Tool quick = FakeTool.read("a.quick").answers(Json.of(2)).build();
    Executor executor =
        new PolicyExecutorFactory()
            .forRun(ToolCatalog.of(List.of(spinning, quick)), Capabilities.ALL, Budget.DEFAULT);
    try {
      List<CompletableFuture<Failure.Kind>> spins = new ArrayList<>();
      for (int i = 0; i < SPINNERS; i++) {
        spins.add(onVirtualThread(() -> failure(executor)));
      }
      List<CompletableFuture<Json>> quicks = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        quicks.add(onVirtualThread(() -> value(executor)));
      }
      for (CompletableFuture<Json> sibling : quicks) {
        assertThat(sibling.get(60, TimeUnit.SECONDS)).isEqualTo(Json.of(2));
      }
      for (CompletableFuture<Failure.Kind> spin : spins) {
        assertThat(spin.get(60, TimeUnit.SECONDS)).isEqualTo(Failure.Kind.TIMEOUT);
      }
    } finally {
      stop.set(true);
    }
    threadsAreWokenAfterwards();
  }

  /** Fewer carriers again must lose no wake-up. */
  private static void threadsAreWokenAfterwards() throws InterruptedException {
    for (int round = 0; round < 20; round++) {
      CountDownLatch woken = new CountDownLatch(100);
      CountDownLatch go = new CountDownLatch(1);
      for (int i = 0; i < 100; i++) {
        Thread.ofVirtual()
            .start(() -> {
              try {
                go.await();
                woken.countDown();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
      }
      go.countDown();
      assertThat(woken.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static Failure.Kind failure(Executor executor) {
    CallFailed failed =
        catchThrowableOfType(
            CallFailed.class,
            () ->
                executor.invoke(
                    FakeContext.call("a.spin", Json.Obj.EMPTY), new FakeContext(Time.system())));
    return failed.failure().kind();
  }

  private static Json value(Executor executor) {
    return executor
        .invoke(FakeContext.call("a.quick", Json.Obj.EMPTY), new FakeContext(Time.system()))
        .value()
        .json();
  }

  private static <T> CompletableFuture<T> onVirtualThread(Supplier<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            result.complete(work.get());
          } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }
}
