// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal.llm;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonSyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a model answered. */
final class Answers {
  private static final Pattern FENCE =
      Pattern.compile("^\\s*`{3,}[A-Za-z]*[ \\t]*\\n(.*?)\\n?\\s*`{3,}\\s*$", Pattern.DOTALL);

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
    return text.replaceAll("^[\"'`\\s]+|[\"'`.\\s]+$", "").toLowerCase(Locale.ROOT);
  }

  private static String unfenced(String answer) {
    Matcher fence = FENCE.matcher(answer);
    return fence.matches() ? fence.group(1) : answer;
  }
}
