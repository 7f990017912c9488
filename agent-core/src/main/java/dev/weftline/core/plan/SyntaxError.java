// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

/** Stops the parse of a task. Carries no stack: it is the ordinary end of malformed text. */
final class SyntaxError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Diagnostic diagnostic;

  SyntaxError(Diagnostic diagnostic) {
    super(diagnostic.message(), null, false, false);
    this.diagnostic = diagnostic;
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }
}
