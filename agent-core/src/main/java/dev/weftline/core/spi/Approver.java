// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.spi;

/** Carries questions to people. Safe for use by several threads. */
public interface Approver {

  /**
   * Asks, and returns at once; the decision goes to the desk now or later. Asking the same question
   * twice is harmless.
   */
  void ask(ApprovalRequest request, ApprovalDesk desk);

  /** Returns an approver that denies everything for a reason. */
  static Approver denying(String reason) {
    return (request, desk) ->
        desk.decide(
            request.id(), new ApprovalDecision(false, "weftline", reason, request.callHash()));
  }
}
