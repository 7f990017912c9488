// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.spi;

import dev.weftline.core.tool.Failure;

/** Whether a call may run. */
public sealed interface Admission {

  /** It may. */
  record Go() implements Admission {}

  /**
   * A person must decide.
   *
   * @param request what to ask
   */
  record Ask(ApprovalRequest request) implements Admission {}

  /**
   * It may not.
   *
   * @param failure why
   */
  record Refuse(Failure failure) implements Admission {}
}
