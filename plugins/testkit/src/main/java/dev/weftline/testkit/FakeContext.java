// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import dev.weftline.core.RunId;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Label;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.Cancellation;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Progress;
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.ToolCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The context of a call outside of any run, which remembers what it is told. Safe for use by
 * several threads.
 */
public final class FakeContext implements CallContext {
  private static final Duration FAR = Duration.ofDays(365);

  private final Time time;
  private final Instant deadline;
  private final List<Progress> progress = new CopyOnWriteArrayList<>();
  private final List<Retry> retries = new CopyOnWriteArrayList<>();
  private final List<Runnable> onCancel = new CopyOnWriteArrayList<>();
  private volatile boolean cancelled;

  /**
   * A retry that was told.
   *
   * @param failure why the attempt failed
   * @param delay when the next one starts
   */
  public record Retry(Failure failure, Duration delay) {}

  /** Creates a context on a clock, with a deadline a year ahead. */
  public FakeContext(Time time) {
    this(time, time.now().plus(FAR));
  }

  /** Creates a context on a clock with a deadline. */
  public FakeContext(Time time, Instant deadline) {
    this.time = time;
    this.deadline = deadline;
  }

  /** Returns a call of a tool with arguments that the user vouches for. */
  public static ToolCall call(String tool, Json.Obj arguments) {
    return call(tool, Labelled.trusted(arguments));
  }

  /** Returns a call of a tool; it is task 1 of the run {@code r-test}. */
  public static ToolCall call(String tool, Labelled arguments) {
    return new ToolCall(
        new RunId("r-test"), TaskPath.of(1), 1, tool, arguments, Label.TRUSTED, Map.of());
  }

  /** Cancels the call, as far as the context goes: no thread is interrupted. */
  public void cancel() {
    cancelled = true;
    onCancel.forEach(Runnable::run);
  }

  /** Returns the progress that was told. */
  public List<Progress> progressTold() {
    return List.copyOf(progress);
  }

  /** Returns the retries that were told. */
  public List<Retry> retriesTold() {
    return List.copyOf(retries);
  }

  @Override
  public int attempt() {
    return 1;
  }

  @Override
  public String key() {
    return "key-test";
  }

  @Override
  public Instant deadline() {
    return deadline;
  }

  @Override
  public Time time() {
    return time;
  }

  @Override
  public Cancellation cancellation() {
    return new Cancellation() {
      @Override
      public boolean requested() {
        return cancelled;
      }

      @Override
      public void onRequest(Runnable action) {
        onCancel.add(action);
        if (cancelled) {
          action.run();
        }
      }
    };
  }

  @Override
  public void progress(Progress told) {
    progress.add(told);
  }

  @Override
  public void retrying(Failure failure, Duration delay) {
    retries.add(new Retry(failure, delay));
  }
}
