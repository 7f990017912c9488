// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.spi;

/**
 * What a person said.
 *
 * @param approved whether the call may run
 * @param who who decided
 * @param why the reason, for people; may be empty
 * @param callHash the hash of the call that was shown
 */
public record ApprovalDecision(boolean approved, String who, String why, String callHash) {}
