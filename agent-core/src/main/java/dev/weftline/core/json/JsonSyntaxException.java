// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.json;

import dev.weftline.core.WeftlineException;

/** Says that a text is not the JSON value it should be, and where. */
public final class JsonSyntaxException extends WeftlineException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  /**
   * Creates the exception.
   *
   * @param what what is wrong, in plain words
   * @param line the line, from 1
   * @param column the column, from 1
   */
  public JsonSyntaxException(String what, int line, int column) {
    super("line " + line + ", column " + column + ": " + what);
    this.line = line;
    this.column = column;
  }

  /** Returns the line, from 1. */
  public int line() {
    return line;
  }

  /** Returns the column, from 1. */
  public int column() {
    return column;
  }
}
