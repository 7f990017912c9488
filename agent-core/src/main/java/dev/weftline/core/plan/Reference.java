// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import java.util.List;

/**
 * A reference such as {@code $3.files[].path}: a root and the steps into its value.
 *
 * @param root what the reference starts from
 * @param lenient whether {@code ?} stands directly behind the root: the root may have no value
 * @param steps the steps, outermost first
 * @param span where the reference stands in the text
 */
public record Reference(Root root, boolean lenient, List<Step> steps, Span span) {

  /** What a reference starts from. */
  public sealed interface Root {
    /**
     * The result of a task.
     *
     * @param id the task's number
     */
    record TaskResult(int id) implements Root {}

    /** The inputs of the plan, {@code $input}. */
    record Input() implements Root {}

    /** The result of the attempt that an {@code until} looks at, {@code $it}. */
    record It() implements Root {}

    /**
     * A loop variable.
     *
     * @param name the variable's name
     */
    record Variable(String name) implements Root {}
  }

  /** One step into a value. */
  public sealed interface Step {
    /** Whether {@code ?} stands behind the step: what it leads to may be missing. */
    boolean lenient();

    /**
     * A field of a record.
     *
     * @param name the field's name
     * @param lenient whether the field may be missing
     */
    record Field(String name, boolean lenient) implements Step {}

    /**
     * An element of a list.
     *
     * @param index the index, from 0
     * @param lenient whether the element may be missing
     */
    record Index(int index, boolean lenient) implements Step {}

    /**
     * Every element of a list, {@code []}.
     *
     * @param lenient whether the list may be missing
     */
    record Each(boolean lenient) implements Step {}
  }

  public Reference {
    steps = List.copyOf(steps);
  }

  /** Whether a {@code ?} stands behind the root or behind any step. */
  public boolean isLenient() {
    return lenient || steps.stream().anyMatch(Step::lenient);
  }

  /** Returns the text of the reference with its dollar. */
  @Override
  public String toString() {
    return PlanPrinter.text(this);
  }

  /** Two references are equal when they read the same, wherever they stand. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Reference that
        && lenient == that.lenient
        && root.equals(that.root)
        && steps.equals(that.steps);
  }

  @Override
  public int hashCode() {
    return steps.hashCode() * 31 + root.hashCode() + (lenient ? 1 : 0);
  }
}
