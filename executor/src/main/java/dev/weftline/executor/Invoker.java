// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor;

import dev.weftline.core.spi.Around;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Recovery;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs a call: attempts with a time limit, retries between them, the check of what comes back. */
final class Invoker {
  private final List<Around> arounds;
  private final CallBudget budget;
  private final ToolSchemas schemas;
  private final RetryPolicy retries;
  private final Duration defaultTimeout;
  private final long resultLimit;
  private final LeftBehind leftBehind;

  Invoker(
      List<Around> arounds,
      CallBudget budget,
      ToolSchemas schemas,
      RetryPolicy retries,
      Duration defaultTimeout,
      long resultLimit,
      LeftBehind leftBehind) {
    this.arounds = arounds;
    this.budget = budget;
    this.schemas = schemas;
    this.retries = retries;
    this.defaultTimeout = defaultTimeout;
    this.resultLimit = resultLimit;
    this.leftBehind = leftBehind;
  }

  ToolResult invoke(Tool tool, ToolCall call, CallContext context) {
    ToolSpec spec = tool.spec();
    for (int attempt = 1; ; attempt++) {
      if (!budget.take()) {
        throw new CallFailed(budget.exceeded());
      }
      try {
        return attempt(tool, call, context, attempt);
      } catch (CallFailed e) {
        Optional<Duration> delay = retryAfter(e.failure(), spec, call, context, attempt);
        if (delay.isEmpty()) {
          throw e;
        }
        context.retrying(e.failure(), delay.get());
        sleep(delay.get(), spec, context);
      }
    }
  }

  private ToolResult attempt(Tool tool, ToolCall call, CallContext context, int number) {
    ToolSpec spec = tool.spec();
    Duration limit = limit(spec, context);
    AttemptContext view = new AttemptContext(context, number, context.time().now().plus(limit));
    Attempt attempt =
        new Attempt(
            "weftline-" + call.tool() + "-" + call.task(),
            () -> chain(0, tool, call, view),
            context.time(),
            leftBehind);
    Attempt.End end;
    try {
      end = attempt.run(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallFailed(Failures.cancelled(spec), e);
    }
    return switch (end) {
      case Attempt.End.Returned(var result) -> checked(result, tool, call);
      case Attempt.End.Threw(Throwable thrown) ->
          throw new CallFailed(Failures.of(thrown, spec), thrown);
      case Attempt.End.TimedOut timedOut -> throw new CallFailed(Failures.timeout(spec, limit));
    };
  }

  /** Runs what stands around the tool from a place inwards, then the tool. */
  private @Nullable ToolResult chain(int from, Tool tool, ToolCall call, AttemptContext context)
      throws Exception {
    if (from == arounds.size()) {
      return tool.call(call, context);
    }
    return arounds
        .get(from)
        .around(
            call,
            context,
            inner -> {
              try {
                ToolResult result = chain(from + 1, tool, inner, context);
                if (result == null) {
                  throw new CallFailed(Failures.noResult(tool.spec()));
                }
                return result;
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CallFailed(Failures.cancelled(tool.spec()), e);
              } catch (RuntimeException e) {
                throw e;
              } catch (Exception e) {
                throw new CallFailed(Failures.of(e, tool.spec()), e);
              }
            });
  }

  private ToolResult checked(@Nullable ToolResult result, Tool tool, ToolCall call) {
    if (result == null) {
      throw new CallFailed(Failures.noResult(tool.spec()));
    }
    if (ResultSize.exceeds(result.value().json(), resultLimit)) {
      throw new CallFailed(Failures.tooLarge(tool.spec(), resultLimit));
    }
    Optional<Failure> misfit = schemas.checkOutput(call, tool, result.value().json());
    if (misfit.isPresent()) {
      throw new CallFailed(misfit.get());
    }
    return result;
  }

  /** Returns how long to wait before the next attempt, or empty when there is none. */
  private Optional<Duration> retryAfter(
      Failure failure, ToolSpec spec, ToolCall call, CallContext context, int attempt) {
    boolean mayRepeat =
        !spec.effect().isEffect()
            || spec.recovery() == Recovery.REPEAT
            || spec.recovery() == Recovery.KEYED;
    if (!failure.retryable() || !mayRepeat || attempt >= retries.attempts()) {
      return Optional.empty();
    }
    Duration delay = retries.delay(failure, attempt, call.run() + "/" + call.task());
    Instant start = context.time().now().plus(delay);
    return start.isBefore(context.deadline()) ? Optional.of(delay) : Optional.empty();
  }

  private static void sleep(Duration delay, ToolSpec spec, CallContext context) {
    try {
      context.time().sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallFailed(Failures.cancelled(spec), e);
    }
  }

  private Duration limit(ToolSpec spec, CallContext context) {
    Duration own = spec.timeout().orElse(defaultTimeout);
    Duration left = Duration.between(context.time().now(), context.deadline());
    return left.compareTo(own) < 0 ? left : own;
  }
}
