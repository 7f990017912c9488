// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.tool;

/** Tells a tool that its call is not wanted any more. */
public interface Cancellation {

  /** Whether the call was cancelled. */
  boolean requested();

  /** Runs an action when the call is cancelled, at once when it was already. Must not block. */
  void onRequest(Runnable action);
}
