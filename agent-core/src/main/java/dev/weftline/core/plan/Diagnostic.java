// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import java.util.Optional;

/**
 * One problem of a plan, for people and for machines.
 *
 * @param severity whether the plan may run with it
 * @param code a stable word for programs, such as {@code UNKNOWN_TOOL}
 * @param line the line, from 1
 * @param column the column in code points, from 1
 * @param message what is wrong and what is allowed, on one line, without the place
 * @param suggestion what to write instead, or empty
 */
public record Diagnostic(
    Severity severity,
    String code,
    int line,
    int column,
    String message,
    Optional<String> suggestion) {

  /** How bad a problem is. */
  public enum Severity {
    /** The plan must not run. */
    ERROR,
    /** The plan may run; the place is checked again at run time. */
    WARNING
  }

  /** Returns an error at a place. */
  public static Diagnostic error(String code, Span at, String message) {
    return new Diagnostic(Severity.ERROR, code, at.line(), at.column(), message, Optional.empty());
  }

  /** Returns a warning at a place. */
  public static Diagnostic warning(String code, Span at, String message) {
    return new Diagnostic(
        Severity.WARNING, code, at.line(), at.column(), message, Optional.empty());
  }

  /** Returns a copy that suggests what to write instead. */
  public Diagnostic suggesting(String better) {
    return new Diagnostic(severity, code, line, column, message, Optional.of(better));
  }

  /** Whether the plan must not run with it. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** Returns {@code line 3, column 4: message}, with the suggestion behind it. */
  @Override
  public String toString() {
    return "line "
        + line
        + ", column "
        + column
        + ": "
        + message
        + suggestion.map(s -> " Did you mean '" + s + "'?").orElse("");
  }
}
