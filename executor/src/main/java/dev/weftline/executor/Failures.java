// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor;

import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.ToolSpec;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a tool threw into a failure, so that nothing that it threw is lost. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  static Failure of(Throwable thrown, ToolSpec spec) {
    if (thrown instanceof CallFailed failed) {
      return failed.failure();
    }
    boolean bug = thrown instanceof Error;
    if (bug || thrown instanceof RuntimeException) {
      LOG.warn("{}: the tool threw what it does not declare", spec.name(), thrown);
    }
    return Failure.of(
        bug ? Failure.Kind.INTERNAL : Failure.Kind.TOOL,
        spec.name() + ": the tool failed with " + describe(thrown));
  }

  /** Returns the class and the message on one line. */
  static String describe(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null || message.isBlank()
        ? thrown.getClass().getName()
        : thrown.getClass().getName() + ": " + CallView.visible(message);
  }

  static Failure cancelled(ToolSpec spec) {
    return Failure.of(Failure.Kind.INTERNAL, spec.name() + ": the call was cancelled");
  }

  /** A result that is too large to be kept whole. */
  static Failure tooLarge(ToolSpec spec, long limit) {
    return Failure.of(
        Failure.Kind.OUTPUT,
        "'"
            + spec.name()
            + "' returned more than "
            + limit
            + " characters. Ask for less, or raise the limit on results.");
  }

  static Failure noResult(ToolSpec spec) {
    return Failure.of(
        Failure.Kind.CONTRACT,
        spec.name() + ": the tool returned nothing. A tool returns a result or throws.");
  }

  static Failure timeout(ToolSpec spec, Duration limit) {
    return Failure.of(
        Failure.Kind.TIMEOUT,
        spec.name()
            + ": no result within "
            + words(limit)
            + "."
            + (spec.effect().isEffect() ? " Whether it took effect is not known." : "")
            + " Ask for less, or raise the tool's timeout.");
  }

  private static String words(Duration limit) {
    return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
  }
}
