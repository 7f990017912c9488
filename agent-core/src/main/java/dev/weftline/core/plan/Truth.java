// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

/** What a condition comes to: Kleene's three values, or not known yet. */
public enum Truth {
  TRUE,
  FALSE,
  /** The values at hand do not answer the question, and no later one will. */
  UNKNOWN,
  /** A task that the answer needs is not finished. */
  PENDING;

  /** Returns true or false. */
  public static Truth of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** Returns the opposite; unknown and pending stay what they are. */
  public Truth not() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
      case PENDING -> PENDING;
    };
  }

  /** Returns false when either is; else pending, unknown or true, the first that occurs. */
  public Truth and(Truth other) {
    return worse(other, FALSE);
  }

  /** Returns true when either is; else pending, unknown or false, the first that occurs. */
  public Truth or(Truth other) {
    return worse(other, TRUE);
  }

  private Truth worse(Truth other, Truth decisive) {
    if (this == decisive || other == decisive) {
      return decisive;
    }
    if (this == PENDING || other == PENDING) {
      return PENDING;
    }
    return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : decisive.not();
  }
}
