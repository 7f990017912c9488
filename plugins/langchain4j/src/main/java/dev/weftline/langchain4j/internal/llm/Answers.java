// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal.llm;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonSyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what a model answered, in time linear in its length. */
final class Answers {
  private static final String FENCE = "```";
  private static final String QUOTES = "\"'`";

  private Answers() {}

  /**
   * Returns the JSON value of an answer that is nothing else, in a code fence or not.
   *
   * @throws JsonSyntaxException if it is none
   */
  static Json json(String answer) {
    return JsonReader.read(unfenced(answer));
  }

  /** Returns the choice that an answer names: exactly, or but for quotes, case and a full stop. */
  static Optional<String> choice(String answer, List<String> choices) {
    String text = unfenced(answer).strip();
    if (choices.contains(text)) {
      return Optional.of(text);
    }
    String bare = bare(text);
    List<String> same = choices.stream().filter(choice -> bare(choice).equals(bare)).toList();
    return same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty();
  }

  private static String bare(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isAround(text.charAt(start))) {
      start++;
    }
    while (end > start && (isAround(text.charAt(end - 1)) || text.charAt(end - 1) == '.')) {
      end--;
    }
    return text.substring(start, end).toLowerCase(Locale.ROOT);
  }

  private static boolean isAround(char c) {
    return Character.isWhitespace(c) || QUOTES.indexOf(c) >= 0;
  }

  private static String unfenced(String answer) {
    String text = answer.strip();
    int line = text.indexOf('\n');
    if (line < 0
        || !text.endsWith(FENCE)
        || !text.substring(0, line).stripTrailing().matches("`{3,}[A-Za-z]*")) {
      return answer;
    }
    int end = text.length();
    while (end > line && text.charAt(end - 1) == '`') {
      end--;
    }
    return text.substring(line, end);
  }
}
