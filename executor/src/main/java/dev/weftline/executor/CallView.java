// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor;

import dev.weftline.core.json.Json;
import dev.weftline.core.spi.VisibleText;
import dev.weftline.core.tool.ToolCall;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Shows calls and values to people on one line. What could deceive the eye is escaped: control
 * characters, text direction, invisible characters, foreign blanks. Long values are cut here and
 * nowhere else.
 */
final class CallView {
  private static final int HEAD = 160;
  private static final int TAIL = 40;
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  private CallView() {}

  /** Returns {@code tool(name=value, ...)}. */
  static String of(ToolCall call) {
    StringJoiner arguments = new StringJoiner(", ", visible(call.tool()) + "(", ")");
    for (Map.Entry<String, Json> argument : call.argumentObject().fields().entrySet()) {
      String name = argument.getKey();
      arguments.add(
          (PLAIN_NAME.matcher(name).matches() ? name : value(Json.of(name)))
              + "="
              + value(argument.getValue()));
    }
    return arguments.toString();
  }

  /** Returns a value as JSON, cut when it is long. */
  static String value(Json value) {
    return json(value.text());
  }

  /** Returns JSON text, cut when it is long. */
  static String json(String text) {
    return visible(cut(text));
  }

  /** Returns text with everything escaped that could deceive the eye. */
  static String visible(String text) {
    return VisibleText.of(text);
  }

  private static String cut(String text) {
    int length = text.codePointCount(0, text.length());
    if (length <= HEAD + TAIL) {
      return text;
    }
    int head = text.offsetByCodePoints(0, HEAD);
    int tail = text.offsetByCodePoints(text.length(), -TAIL);
    return text.substring(0, head)
        + "...("
        + (length - HEAD - TAIL)
        + " more characters)..."
        + text.substring(tail);
  }
}
