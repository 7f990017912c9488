// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.tool;

import dev.weftline.core.WeftlineException;

/** Says that a call has no result. A tool throws it to say exactly why. */
public final class CallFailed extends WeftlineException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  /** Creates the exception. */
  public CallFailed(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  /** Creates the exception with the failure behind it. */
  public CallFailed(Failure failure, Throwable cause) {
    super(failure.message(), cause);
    this.failure = failure;
  }

  /** Returns an exception for a tool that could not do its work and cannot later either. */
  public static CallFailed because(String message) {
    return new CallFailed(Failure.of(Failure.Kind.TOOL, message));
  }

  /** Returns an exception for arguments that do not fit. */
  public static CallFailed input(String message) {
    return new CallFailed(Failure.of(Failure.Kind.INPUT, message));
  }

  /** Returns why there is no result. */
  public Failure failure() {
    return failure;
  }
}
