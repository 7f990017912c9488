// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Some ways in which a text may begin, found by the text's first character. */
final class Beginnings {
  private final Map<Character, List<String>> byFirst = new HashMap<>();
  private final boolean ignoreCase;

  private Beginnings(boolean ignoreCase) {
    this.ignoreCase = ignoreCase;
  }

  /** Returns an empty set that tells upper and lower case apart. */
  static Beginnings exact() {
    return new Beginnings(false);
  }

  /** Returns a set of beginnings in lower case that fit any case. */
  static Beginnings ignoringCase(List<String> words) {
    Beginnings beginnings = new Beginnings(true);
    words.forEach(beginnings::add);
    return beginnings;
  }

  void add(String word) {
    byFirst.computeIfAbsent(word.charAt(0), c -> new ArrayList<>()).add(word);
  }

  /** Returns the beginning that a text has, if any. */
  Optional<String> of(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    char first = ignoreCase ? Character.toLowerCase(text.charAt(0)) : text.charAt(0);
    for (String word : byFirst.getOrDefault(first, List.of())) {
      if (text.regionMatches(ignoreCase, 0, word, 0, word.length())) {
        return Optional.of(word);
      }
    }
    return Optional.empty();
  }
}
