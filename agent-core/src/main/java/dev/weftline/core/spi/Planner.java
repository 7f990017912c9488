// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.spi;

import io.smallrye.mutiny.Multi;

/** Turns a goal into a stream of verified tasks. Safe for use by several threads. */
public interface Planner {

  /**
   * Plans. The stream is cold; cancelling it stops the work behind it. A stream that ends without
   * {@link PlanEvent.Committed} was cut. A goal that cannot be planned fails the stream with a
   * {@link dev.weftline.core.WeftlineException}.
   */
  Multi<PlanEvent> plan(PlanRequest request);
}
