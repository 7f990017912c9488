// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.size;

import dev.weftline.core.plan.Reference;
import java.util.List;
import java.util.Optional;

/**
 * The result of a call in a program.
 *
 * @param variable a free name for it
 * @param uses how the plan refers to it
 * @param fields the fields that may become variables of their own, because the plan uses nothing
 *     else of the result and no other variable has their name; empty when that is not so
 */
record Result(String variable, List<Reference> uses, List<String> fields) {
  Result {
    uses = List.copyOf(uses);
    fields = List.copyOf(fields);
  }

  boolean isUsed() {
    return !uses.isEmpty();
  }

  /** Returns the field that a reference begins with, or empty. */
  static Optional<String> field(Reference reference) {
    return reference.steps().stream()
        .findFirst()
        .filter(Reference.Step.Field.class::isInstance)
        .map(step -> ((Reference.Step.Field) step).name());
  }
}
