// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.List;

/**
 * Where the function of a frame is defined.
 *
 * @param frame the frame
 * @param path the file
 * @param line the line of the definition, or the line that the report states; 0 when not known
 * @param certainty how sure the file is
 * @param candidates all files that define the function; empty when the report states the file
 * @param infrastructure whether the file is {@link Infrastructure}
 */
public record Resolved(
    Frame frame,
    String path,
    int line,
    Certainty certainty,
    List<String> candidates,
    boolean infrastructure) {
  public Resolved {
    candidates = List.copyOf(candidates);
  }

  /** How sure a file is. */
  public enum Certainty {
    /** No other file defines the function, or the report states the file. */
    ONE_FILE("one file"),
    /** Other files define it too, but not in the frame's module. */
    BY_MODULE("by module"),
    /** Other files define it too, but this one is nearest to the files of the frames around it. */
    BY_NEIGHBOURS("by neighbours"),
    /** Several files define it and nothing tells which one is meant. */
    SEVERAL_FILES("several files");

    private final String word;

    Certainty(String word) {
      this.word = word;
    }

    /** Returns the words used in results. */
    public String word() {
      return word;
    }
  }
}
