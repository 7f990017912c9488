// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import java.util.List;

/** A piece of a report template: a line, or a block of lines. */
sealed interface ReportNode {

  /**
   * A line of Markdown.
   *
   * @param pieces its texts and placeholders
   */
  record Line(List<Piece> pieces) implements ReportNode {
    public Line {
      pieces = List.copyOf(pieces);
    }

    /** Whether the line has no placeholder. */
    boolean isFixed() {
      return pieces.stream().noneMatch(Piece.Value.class::isInstance);
    }
  }

  /**
   * Lines that stand only when something is there.
   *
   * @param path what is asked for
   * @param negated whether it must not be there
   * @param then the lines when it is so
   * @param otherwise the lines when it is not
   */
  record If(Path path, boolean negated, List<ReportNode> then, List<ReportNode> otherwise)
      implements ReportNode {}

  /**
   * Lines that stand once for each element of a list.
   *
   * @param path the list
   * @param variable the name of the element in the lines
   * @param body the lines
   * @param empty the lines when there is no element
   */
  record Each(Path path, String variable, List<ReportNode> body, List<ReportNode> empty)
      implements ReportNode {}

  /** A piece of a line. */
  sealed interface Piece {
    /**
     * Text of the template.
     *
     * @param value the text
     */
    record Text(String value) implements Piece {}

    /**
     * A placeholder.
     *
     * @param path what stands there
     */
    record Value(Path path) implements Piece {}
  }

  /**
   * What a placeholder names.
   *
   * @param root the part of the answer, or a variable of an enclosing block
   * @param steps the steps into it
   * @param line the line of the file, from 1
   * @param column the column, from 1
   */
  record Path(String root, List<Step> steps, int line, int column) {
    public Path {
      steps = List.copyOf(steps);
    }
  }

  /** One step into a value. */
  sealed interface Step {
    /**
     * A field of a record.
     *
     * @param name the field
     */
    record Field(String name) implements Step {}

    /**
     * An element of a list.
     *
     * @param index the index, from 0
     */
    record Index(int index) implements Step {}
  }
}
