// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

/**
 * A runtime that is measured: Weftline itself or a rival. Found by {@code ServiceLoader}, so that a
 * jar can bring more.
 */
public interface Contender extends AutoCloseable {

  /** Returns the name, such as {@code completable-future}. */
  String name();

  /** Returns the version that runs. */
  String version();

  /** Prepares to run a shape many times; what need not be measured happens here. */
  Preparation prepare(Shape shape);

  @Override
  default void close() {}

  /**
   * Returns the trial of a contender that must be able to run a shape.
   *
   * @throws IllegalStateException if it is not
   */
  static Trial ready(Preparation preparation) {
    return switch (preparation) {
      case Preparation.Ready(Trial trial) -> trial;
      case Preparation.NotExpressible(String reason) -> throw new IllegalStateException(reason);
    };
  }

  /** Whether a contender can run a shape. */
  sealed interface Preparation {

    /**
     * It can.
     *
     * @param trial runs it
     */
    record Ready(Trial trial) implements Preparation {}

    /**
     * It cannot.
     *
     * @param reason why, in words
     */
    record NotExpressible(String reason) implements Preparation {}
  }

  /** Runs one shape again and again. */
  @FunctionalInterface
  interface Trial {
    /** Runs the shape once and returns when its last task has ended. This is what is timed. */
    Finished run() throws Exception;
  }

  /** A run that has ended. */
  @FunctionalInterface
  interface Finished {
    /**
     * Makes sure that all tasks ran; not timed.
     *
     * @throws IllegalStateException if not
     */
    void check();
  }
}
