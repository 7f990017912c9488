// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.testing;

/** How wide a terminal draws text, counted simply: by blocks of Unicode. */
public final class Columns {
  private Columns() {}

  /** Returns the columns of a text. */
  public static int of(String text) {
    return text.codePoints().map(Columns::of).sum();
  }

  private static int of(int codePoint) {
    if (Character.getType(codePoint) == Character.NON_SPACING_MARK || codePoint == 0x200d) {
      return 0;
    }
    return Character.isIdeographic(codePoint) || codePoint >= 0x1f300 && codePoint < 0x20000
        ? 2
        : 1;
  }
}
