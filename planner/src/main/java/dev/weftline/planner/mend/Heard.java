// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import dev.weftline.core.plan.PlanItem;
import java.util.List;
import java.util.Optional;

/**
 * What a piece of a model's text came to.
 *
 * @param item the task, or text that is none, or empty when the piece was left out
 * @param mends what was put right on the way
 */
public record Heard(Optional<PlanItem> item, List<Mend> mends) {
  public Heard {
    mends = List.copyOf(mends);
  }
}
