// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

/** Decodes the escapes of strings: those of JSON and {@code \$}. */
final class Escapes {
  private Escapes() {}

  /** Decodes the escape whose backslash was taken. */
  static void decode(TaskCursor in, StringBuilder text) {
    int start = in.offset() - 1;
    char escape = in.peek();
    switch (escape) {
      case '"', '\\', '/', '$' -> text.append(escape);
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'n' -> text.append('\n');
      case 'r' -> text.append('\r');
      case 't' -> text.append('\t');
      case 'u' -> {
        in.next();
        unicode(in, start, text);
        return;
      }
      default ->
          throw in.error(
              in.spanOf(start),
              "'\\"
                  + shown(in)
                  + "' is no escape. Allowed: \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0000 \\$.");
    }
    in.next();
  }

  private static String shown(TaskCursor in) {
    String rest = in.rest();
    return rest.isEmpty() ? "" : rest.substring(0, rest.offsetByCodePoints(0, 1));
  }

  private static void unicode(TaskCursor in, int start, StringBuilder text) {
    char unit = hex(in);
    if (!Character.isSurrogate(unit)) {
      text.append(unit);
      return;
    }
    if (Character.isHighSurrogate(unit) && in.acceptText("\\u")) {
      char low = hex(in);
      if (Character.isLowSurrogate(low)) {
        text.append(unit).append(low);
        return;
      }
    }
    throw new SyntaxError(
        Diagnostic.error(
            "CHARACTER",
            in.spanOf(start),
            "half a character: \\ud800 to \\udfff stand in pairs only."));
  }

  private static char hex(TaskCursor in) {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = digit(in.peek());
      if (digit < 0) {
        throw in.error("four hexadecimal digits follow \\u.");
      }
      in.next();
      value = value * 16 + digit;
    }
    return (char) value;
  }

  private static int digit(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
