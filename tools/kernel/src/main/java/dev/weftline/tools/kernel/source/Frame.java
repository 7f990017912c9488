// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A frame of a stack trace.
 *
 * @param function the function as the trace prints it
 * @param module the module in brackets, or an empty text
 * @param location the file and line that the report states for the frame, or an empty text
 * @param line the line of the report, from 1; 0 when it is not known
 * @param guess whether the unwinder marked the frame as unreliable
 */
public record Frame(String function, String module, String location, int line, boolean guess) {
  private static final Pattern LOCATION =
      Pattern.compile("([A-Za-z0-9_./+-]+\\.(?:c|h|S|rs)):(\\d{1,9})");
  private static final Pattern GENERATED = Pattern.compile("^__(?:pfx|cfi)_(?=[A-Za-z_])");

  /**
   * A place in a file.
   *
   * @param path the path as the report prints it
   * @param line the line
   */
  record Place(String path, int line) {}

  /**
   * Returns the function without what compilers add: everything from the first dot ({@code
   * .isra.0}, {@code .constprop.3}, {@code .cold}), and the offset.
   */
  public String name() {
    String text = function.strip();
    int end = 0;
    while (end < text.length() && MacroTable.isName("a" + text.charAt(end))) {
      end++;
    }
    return GENERATED.matcher(text.substring(0, end)).replaceFirst("");
  }

  /** Returns the place that the report states. */
  Optional<Place> place() {
    Matcher matcher = LOCATION.matcher(location);
    return matcher.find()
        ? Optional.of(new Place(matcher.group(1), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }
}
