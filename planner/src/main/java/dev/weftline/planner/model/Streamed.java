// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.model;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.function.Consumer;

/** Streams what blocking work tells, such as a conversation with a model. */
public final class Streamed {
  private Streamed() {}

  /**
   * Work that tells what happens.
   *
   * @param <T> what it tells
   */
  @FunctionalInterface
  public interface Work<T> {
    /**
     * Works to the end; an interrupt stops it.
     *
     * @param out takes what happens, one event at a time
     */
    void run(Consumer<T> out) throws InterruptedException;
  }

  /**
   * Returns a cold stream of what the work tells. Each subscription works on a virtual thread of
   * its own, which is interrupted when nobody listens any more. What the work throws fails the
   * stream.
   *
   * @param thread the name of the thread
   */
  public static <T> Multi<T> of(String thread, Work<T> work) {
    return Multi.createFrom()
        .emitter(emitter -> {
          Thread worker = Thread.ofVirtual().name(thread).unstarted(() -> work(work, emitter));
          emitter.onTermination(worker::interrupt);
          worker.start();
        });
  }

  private static <T> void work(Work<T> work, MultiEmitter<? super T> emitter) {
    try {
      work.run(emitter::emit);
      emitter.complete();
    } catch (InterruptedException e) {
      emitter.complete(); // nobody listens any more
    } catch (RuntimeException e) {
      emitter.fail(e);
    }
  }
}
