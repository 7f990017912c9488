// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

/** Finds places where a text may be cut. */
final class Cuts {
  private Cuts() {}

  /**
   * Returns a place, or the one behind it when it lies within a surrogate pair or the text ends.
   */
  static int near(String text, long place) {
    if (place >= text.length()) {
      return text.length();
    }
    int at = (int) place;
    boolean within = at > 0 && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    return within ? at + 1 : at;
  }
}
