// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import dev.weftline.core.WeftlineException;

/** Says that a file of an index is damaged, of another version, or no such file. */
public final class IndexFormatException extends WeftlineException {
  private static final long serialVersionUID = 1L;

  private final String place;
  private final String text;

  /**
   * Creates the exception.
   *
   * @param place the file
   * @param problem what is wrong with it
   */
  public IndexFormatException(String place, String problem) {
    super(text(place, problem));
    this.place = place;
    this.text = text(place, problem);
  }

  private static String text(String place, String problem) {
    return place + ": " + problem + ". Make the index anew, or delete its folder.";
  }

  /** Returns the message. */
  public String text() {
    return text;
  }

  /** Returns the file that could not be read. */
  public String place() {
    return place;
  }
}
