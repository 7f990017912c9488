// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.tool;

/**
 * A place in a source that shows something.
 *
 * @param claim the path of the field in the result that it shows, such as {@code title}
 * @param source what the place is in, such as {@code report} or a file name
 * @param start the first line, from 1
 * @param end the last line, at least {@code start}
 * @param text the text of the first line, for people
 */
public record Evidence(String claim, String source, int start, int end, String text) {
  public Evidence {
    if (start < 1 || end < start) {
      throw new IllegalArgumentException(
          "lines must be at least 1 and in order, were " + start + " to " + end);
    }
  }
}
