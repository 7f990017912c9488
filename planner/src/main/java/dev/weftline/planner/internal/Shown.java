// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.spi.VisibleText;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes names and values into messages: on one line, not too long, and without characters that
 * cannot be seen or that change how the rest of the line looks.
 */
final class Shown {
  private static final int MOST_NAMES = 12;
  private static final int LONGEST = 80;

  /** Letters of other alphabets that look like Latin ones, with what they look like. */
  private static final Map<Character, Character> LOOKALIKES = lookalikes();

  private Shown() {}

  /** Returns a name as a message shows it. */
  static String name(String name) {
    StringBuilder out = new StringBuilder();
    int shown = 0;
    for (int i = 0; i < name.length() && shown < LONGEST; shown++) {
      int c = name.codePointAt(i);
      i += Character.charCount(c);
      if (VisibleText.isPlain(c)) {
        out.appendCodePoint(c);
      } else {
        VisibleText.escape(c, out);
      }
      if (shown == LONGEST - 1 && i < name.length()) {
        out.append("...");
      }
    }
    return out.toString();
  }

  /** Returns a value as JSON, as a message shows it. */
  static String value(Json value) {
    return switch (value) {
      case Json.Arr list -> list.items().isEmpty() ? "an empty list" : "a list";
      case Json.Obj object -> object.fields().isEmpty() ? "an empty record" : "a record";
      case Json.Str(String text) when text.length() > LONGEST ->
          name(Json.of(text.substring(0, LONGEST - 3)).text()) + "...";
      default -> name(value.text());
    };
  }

  /** Returns the first names of several, and how many more there are. */
  static String names(Collection<?> names) {
    String shown =
        names.stream()
            .limit(MOST_NAMES)
            .map(name -> name(String.valueOf(name)))
            .collect(Collectors.joining(", "));
    return names.size() > MOST_NAMES
        ? shown + " and " + (names.size() - MOST_NAMES) + " more"
        : shown;
  }

  /**
   * Says by which character two names that look the same differ, with a blank before; empty when
   * they can be told apart.
   */
  static String difference(String name, String near) {
    if (name.equals(near) || !skeleton(name).equals(skeleton(near))) {
      return "";
    }
    List<Integer> left = name.codePoints().boxed().toList();
    List<Integer> right = near.codePoints().boxed().toList();
    for (int i = 0; i < left.size(); i++) {
      if (i >= right.size() || !left.get(i).equals(right.get(i))) {
        return String.format(Locale.ROOT, " Its character %d is U+%04X.", i + 1, left.get(i));
      }
    }
    return "";
  }

  private static String skeleton(String name) {
    StringBuilder out = new StringBuilder();
    for (char c : Normalizer.normalize(name, Normalizer.Form.NFKD).toCharArray()) {
      if (VisibleText.isPlain(c) || Character.isSurrogate(c)) {
        out.append(LOOKALIKES.getOrDefault(c, c).charValue());
      }
    }
    return out.toString();
  }

  private static Map<Character, Character> lookalikes() {
    String other = "авеікмнорстухѕјԁɡһαβεικνορτυχоАВЕІКМНОРСТХЅЈΑΒΕΙΚΜΝΟΡΤΧΖ";
    String latin = "abeikmhopctyxsjdghabeikvoptuxoABEIKMHOPCTXSJABEIKMNOPTXZ";
    return java.util.stream.IntStream.range(0, other.length())
        .boxed()
        .collect(Collectors.toUnmodifiableMap(other::charAt, latin::charAt, (a, b) -> a));
  }
}
