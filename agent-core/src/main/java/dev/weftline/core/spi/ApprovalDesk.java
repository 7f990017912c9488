// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.spi;

/** Takes decisions. Safe for use by several threads. */
public interface ApprovalDesk {

  /** Takes a decision; a second one on the same question counts for nothing. */
  void decide(String approvalId, ApprovalDecision decision);
}
