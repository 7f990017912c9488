// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import java.util.Optional;

/**
 * Names a task of a run: {@code 4} a task, {@code 3[7]} an element of a fan-out, {@code 4/1} a task
 * of a sub-plan, {@code 3[7]/1} both.
 *
 * @param parent the task whose sub-plan holds this one, or empty
 * @param id the task's number in its plan
 * @param element the element's index from 0, or -1 for the task itself
 */
public record TaskPath(Optional<TaskPath> parent, int id, int element)
    implements Comparable<TaskPath> {

  /** Returns the path of a task of the outermost plan. */
  public static TaskPath of(int id) {
    return new TaskPath(Optional.empty(), id, -1);
  }

  /**
   * Reads a path as {@link #toString()} writes it.
   *
   * @throws IllegalArgumentException if the text is no path
   */
  public static TaskPath parse(String text) {
    Optional<TaskPath> parent = Optional.empty();
    for (String part : text.split("/", -1)) {
      int bracket = part.indexOf('[');
      boolean element = bracket > 0 && part.endsWith("]");
      try {
        int id = Integer.parseInt(element ? part.substring(0, bracket) : part);
        int index = element ? Integer.parseInt(part.substring(bracket + 1, part.length() - 1)) : -1;
        parent = Optional.of(new TaskPath(parent, id, index));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("'" + text + "' is no task path such as 4 or 3[7]/1", e);
      }
    }
    return parent.orElseThrow();
  }

  /** Whether this is one element of a fan-out. */
  public boolean isElement() {
    return element >= 0;
  }

  /** Returns the path of an element of this task. */
  public TaskPath at(int index) {
    return new TaskPath(parent, id, index);
  }

  /** Returns the path of the task that this is an element of, or this path itself. */
  public TaskPath task() {
    return element < 0 ? this : new TaskPath(parent, id, -1);
  }

  /** Returns the path of another task in the plan of this one. */
  public TaskPath sibling(int other) {
    return new TaskPath(parent, other, -1);
  }

  /** Returns the path of a task in this one's sub-plan. */
  public TaskPath child(int childId) {
    return new TaskPath(Optional.of(this), childId, -1);
  }

  @Override
  public int compareTo(TaskPath other) {
    TaskPath[] mine = levels();
    TaskPath[] theirs = other.levels();
    for (int i = 0; i < Math.min(mine.length, theirs.length); i++) {
      int order = Integer.compare(mine[i].id, theirs[i].id);
      if (order == 0) {
        order = Integer.compare(mine[i].element, theirs[i].element);
      }
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(mine.length, theirs.length);
  }

  private int depth() {
    return 1 + parent.map(TaskPath::depth).orElse(0);
  }

  private TaskPath[] levels() {
    TaskPath[] levels = new TaskPath[depth()];
    TaskPath path = this;
    for (int i = levels.length - 1; i >= 0; i--) {
      levels[i] = path;
      path = path.parent.orElse(path);
    }
    return levels;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TaskPath that
        && id == that.id
        && element == that.element
        && parent.equals(that.parent);
  }

  @Override
  public int hashCode() {
    return (id * 31 + element) * 31 + (parent.isEmpty() ? 0 : parent.get().hashCode());
  }

  @Override
  public String toString() {
    String own = element < 0 ? Integer.toString(id) : id + "[" + element + "]";
    return parent.map(p -> p + "/" + own).orElse(own);
  }
}
