// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.joining;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets sentences through by what they cite: one that cites tasks of the run stands as it is, one
 * that cites nothing is marked as inferred, one that cites a task which is not there is left out.
 */
final class Citations {
  private static final Pattern CITATION =
      Pattern.compile("\\[(\\d{1,9}(?:\\s*[,;]\\s*\\d{1,9})*)]");
  private static final Pattern SEPARATOR = Pattern.compile("\\s*[,;]\\s*");
  private static final String INFERRED = " (inferred)";

  private final IntPredicate exists;
  private final Set<Integer> unknown = new TreeSet<>();
  private int leftOut;
  private int cited;

  /**
   * Creates the check.
   *
   * @param exists whether a task may be cited
   */
  Citations(IntPredicate exists) {
    this.exists = exists;
  }

  /** Returns the sentence as it goes out; empty when it is left out. */
  String check(String sentence) {
    Set<Integer> tasks = tasks(sentence);
    Set<Integer> missing = new LinkedHashSet<>();
    tasks.stream().filter(id -> !exists.test(id)).forEach(missing::add);
    if (!missing.isEmpty()) {
      unknown.addAll(missing);
      leftOut++;
      return "";
    }
    if (!tasks.isEmpty()) {
      cited++;
      return sentence;
    }
    return sentence.chars().anyMatch(Character::isLetter) ? marked(sentence) : sentence;
  }

  private static String marked(String sentence) {
    String body = sentence.stripTrailing();
    return body + INFERRED + sentence.substring(body.length());
  }

  private static Set<Integer> tasks(String sentence) {
    Set<Integer> tasks = new LinkedHashSet<>();
    Matcher matcher = CITATION.matcher(sentence);
    while (matcher.find()) {
      for (String id : SEPARATOR.split(matcher.group(1), -1)) {
        tasks.add(Integer.parseInt(id));
      }
    }
    return tasks;
  }

  /** Whether a sentence that cites tasks of the run went out. */
  boolean hasCited() {
    return cited > 0;
  }

  /** Returns a sentence about what was left out; empty when nothing was. */
  String leftOut() {
    if (leftOut == 0) {
      return "";
    }
    return "("
        + (leftOut == 1 ? "1 sentence was" : leftOut + " sentences were")
        + " left out: the model cited "
        + (unknown.size() == 1 ? "task " : "tasks ")
        + String.join(", ", unknown.stream().limit(5).map(String::valueOf).toList())
        + ", which this run does not have.)\n";
  }
}
