// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core;

/**
 * The root of all exceptions that Weftline throws to its callers. The message is one line of plain
 * words that says what is wrong, where, what is allowed and what to do.
 */
public abstract class WeftlineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a message for people. */
  protected WeftlineException(String message) {
    super(message);
  }

  /** Creates an exception with a message for people and the failure behind it. */
  protected WeftlineException(String message, Throwable cause) {
    super(message, cause);
  }
}
