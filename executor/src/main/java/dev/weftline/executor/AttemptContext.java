// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor;

import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.Cancellation;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Progress;
import dev.weftline.core.tool.Time;
import java.time.Duration;
import java.time.Instant;

/**
 * The context of one attempt.
 *
 * @param call the context of the call
 * @param attempt the number of the attempt, from 1
 * @param deadline when the attempt ends at the latest
 */
record AttemptContext(CallContext call, int attempt, Instant deadline) implements CallContext {
  @Override
  public String key() {
    return call.key();
  }

  @Override
  public Time time() {
    return call.time();
  }

  @Override
  public Cancellation cancellation() {
    return call.cancellation();
  }

  @Override
  public void progress(Progress progress) {
    call.progress(progress);
  }

  @Override
  public void retrying(Failure failure, Duration delay) {
    call.retrying(failure, delay);
  }
}
