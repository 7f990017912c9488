// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.spi.VisibleText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds characters that a reviewer does not see but a model does: controls, marks of direction,
 * tags, blanks without width, and whatever else has no picture.
 */
final class HiddenText {
  private static final int JOINER = 0x200d;
  private static final int EMOJI_STYLE = 0xfe0f;

  private HiddenText() {}

  /** Whether a character cannot be seen wherever it stands. */
  static boolean isHidden(int c) {
    return c != '\n' && c != '\t' && c != '\r' && VisibleText.isHidden(c);
  }

  /** Returns the first hidden character of a text; what joins the parts of an emoji is none. */
  static Optional<String> in(String text) {
    int before = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      boolean inEmoji =
          c == JOINER && (Character.isExtendedPictographic(before) || before == EMOJI_STYLE)
              || c == EMOJI_STYLE && Character.isEmoji(before);
      if (isHidden(c) && !inEmoji) {
        return Optional.of(String.format("U+%04X", c));
      }
      before = c;
      i += Character.charCount(c);
    }
    return Optional.empty();
  }

  /** Returns the first hidden character in any text of a value, names of fields included. */
  static Optional<String> in(Json json) {
    return switch (json) {
      case Json.Str(String text) -> in(text);
      case Json.Arr(List<Json> items) ->
          items.stream().map(HiddenText::in).flatMap(Optional::stream).findFirst();
      case Json.Obj(Map<String, Json> fields) ->
          fields.entrySet().stream()
              .map(field -> in(field.getKey()).or(() -> in(field.getValue())))
              .flatMap(Optional::stream)
              .findFirst();
      default -> Optional.empty();
    };
  }
}
