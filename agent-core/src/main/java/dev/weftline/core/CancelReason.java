// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core;

/** Why a task or a run was cancelled. */
public enum CancelReason {
  /** Somebody asked for it. */
  REQUESTED,
  /** The run took too long. */
  DEADLINE,
  /** The budget of the run is used up. */
  BUDGET,
  /** The answer does not need it. */
  NOT_NEEDED,
  /** A newer plan does without it. */
  SUPERSEDED,
  /** The plan broke off or is not valid, so that effects never run. */
  PLAN_CUT
}
