// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.host;

import java.util.regex.Pattern;

/**
 * Makes text of unknown origin safe to show on a terminal: no escape sequence, no control
 * character, no mark that turns the direction of writing and no invisible one comes through.
 */
public final class SafeText {
  private static final Pattern ESCAPES =
      Pattern.compile(
          "\u001b\\[[0-?]*[ -/]*[@-~]" // CSI: colours, cursor
              + "|\u001b[\\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?" // OSC, DCS: titles, links
              + "|\u001b[ -/]*[0-~]?");
  private static final Pattern CONTROLS =
      Pattern.compile(
          "[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\p{Cs}]"
              + "|[\\p{Cf}&&[^\\u00ad\\u200c\\u200d]]"); // joiners shape letters and emoji

  private SafeText() {}

  /** Returns text that may have several lines. */
  public static String lines(String text) {
    if (isPlain(text)) {
      return text;
    }
    return CONTROLS.matcher(ESCAPES.matcher(text).replaceAll("")).replaceAll("");
  }

  /** Returns text on one line. */
  public static String line(String text) {
    return lines(text).replace('\n', ' ').replace('\t', ' ');
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\n' && c != '\t' || c >= 0x7f) {
        return false;
      }
    }
    return true;
  }
}
