// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.spi;

/**
 * Text as a person may be shown it: what cannot be seen, or deceives the eye, is written out. For
 * whoever asks people, such as an {@link Approver}, and for messages that quote foreign text.
 */
public final class VisibleText {
  private VisibleText() {}

  /** Returns text on one line, with everything escaped that is not plain to see. */
  public static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> {
          if (isPlain(point)) {
            out.appendCodePoint(point);
          } else {
            escape(point, out);
          }
        });
    return out.toString();
  }

  /** Appends a character as JSON escapes it: a backslash, {@code u} and four digits. */
  public static void escape(int point, StringBuilder out) {
    for (char unit : Character.toChars(point)) {
      out.append(String.format("\\u%04x", (int) unit));
    }
  }

  /** Whether a character is one that is seen, or the ordinary blank. */
  public static boolean isPlain(int point) {
    return point == ' '
        || Character.getType(point) != Character.SPACE_SEPARATOR && !isHidden(point);
  }

  /**
   * Whether a character draws nothing of its own: controls, line ends among them, marks of
   * direction, tags, and letters and marks that are blank. Blanks of other widths are not hidden.
   */
  public static boolean isHidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> isBlankLetter(point);
    };
  }

  /** Letters and marks that draw nothing. */
  private static boolean isBlankLetter(int point) {
    return point == 0x034F // combining grapheme joiner
        || point == 0x115F // Hangul fillers
        || point == 0x1160
        || point == 0x17B4 // Khmer inherent vowels
        || point == 0x17B5
        || point >= 0x180B && point <= 0x180F // Mongolian variation selectors
        || point == 0x2800 // empty Braille cell
        || point == 0x3164 // Hangul filler
        || point >= 0xFE00 && point <= 0xFE0F // variation selectors
        || point == 0xFFA0 // half-width Hangul filler
        || point >= 0xE0100 && point <= 0xE01EF; // more variation selectors
  }
}
