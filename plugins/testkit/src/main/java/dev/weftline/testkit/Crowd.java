// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Does the same on many threads at the same moment. */
final class Crowd {
  private static final long REAL_SECONDS = 30;

  private Crowd() {}

  /** Returns what each of so many threads came to, in the order of their numbers from 0. */
  static <T> List<T> atOnce(int threads, IntFunction<T> work) {
    CountDownLatch go = new CountDownLatch(1);
    List<CompletableFuture<T>> futures = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int own = i;
      futures.add(
          CompletableFuture.supplyAsync(
              () -> {
                VirtualTime.awaitReal(go, "the start");
                return work.apply(own);
              },
              task -> Thread.ofVirtual().start(task)));
    }
    go.countDown();
    return futures.stream().map(Crowd::await).toList();
  }

  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.orTimeout(REAL_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      throw new AssertionError(
          cause instanceof TimeoutException
              ? "one of many at once did not end within " + REAL_SECONDS + " s"
              : "one of many at once failed: " + cause,
          e);
    }
  }
}
