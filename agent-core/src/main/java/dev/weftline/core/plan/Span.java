// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

/**
 * A place in plan text.
 *
 * @param line the line, from 1
 * @param column the column in code points, from 1
 */
public record Span(int line, int column) {
  /** The place of something that no text was read for. */
  public static final Span NONE = new Span(0, 0);
}
