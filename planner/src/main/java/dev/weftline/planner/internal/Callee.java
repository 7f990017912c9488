// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.Task;
import dev.weftline.core.tool.Effect;
import java.util.Optional;

/**
 * What a task calls.
 *
 * @param body the body of the task, its skill linked
 * @param signature what the call takes and gives; empty for a join, and when the call is wrong
 */
record Callee(Task.Body body, Optional<Signature> signature) {
  /** Returns what a call of nothing known is. */
  static Callee unknown(Task.Body body) {
    return new Callee(body, Optional.empty());
  }

  /** Returns the type of the result, anything when it is not known. */
  Type output() {
    return signature.isPresent() ? signature.get().output() : Type.Any.ANY;
  }

  /** Returns the effect, READ when it is not known. */
  Effect effect() {
    return signature.isPresent() ? signature.get().effect() : Effect.READ;
  }
}
