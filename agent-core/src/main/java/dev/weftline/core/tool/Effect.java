// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.tool;

/** What a call does to the world, and so who must consent to it. */
public enum Effect {
  /** Changes nothing. */
  READ,
  /** Changes something that can be changed back. */
  WRITE,
  /** Changes something for good. */
  DESTRUCTIVE;

  /** Whether the call changes anything. */
  public boolean isEffect() {
    return this != READ;
  }
}
