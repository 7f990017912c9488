// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers of the tasks, and the numbers and names that the model gave them. As long as the
 * model counts as it should, both are the same. Once its first number is too low, or its tasks have
 * names, they are numbered in order, and its references follow.
 */
final class Numbering {
  private static final Pattern ENDS_IN_NUMBER = Pattern.compile("[A-Za-z]{1,20}[_ -]?([0-9]{1,9})");

  private final int firstId;
  private final Map<String, Integer> byLabel = new HashMap<>();
  private final Set<String> twice = new HashSet<>();
  private int last;
  private int highest;
  private boolean inOrder;

  Numbering(int firstId) {
    this.firstId = firstId;
    this.last = firstId - 1;
    this.highest = last;
  }

  /**
   * Returns the number of the last task that reads well, or the one before the first that may be
   * given.
   */
  int last() {
    return last;
  }

  /** Whether the model's numbers are no longer ours. */
  boolean differs() {
    return inOrder;
  }

  /** Returns our number for the next task, which the model numbers so. */
  int number(String digits) {
    String label = withoutZeros(digits);
    int given = label.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(label);
    if (byLabel.isEmpty() && given < firstId) {
      inOrder = true;
    }
    int id = inOrder ? highest + 1 : given;
    label(label, id);
    return id;
  }

  /** Returns our number for the next task, which the model gives this name, or none: empty. */
  int name(String name) {
    Matcher numbered = ENDS_IN_NUMBER.matcher(name);
    int id = highest + 1;
    if (numbered.matches() && !inOrder) {
      int given = Integer.parseInt(numbered.group(1));
      id = given > highest ? given : id;
      inOrder |= given != id;
    }
    if (!name.isEmpty()) {
      label(name, id);
      label(numbered.matches() ? withoutZeros(numbered.group(1)) : "", id);
    }
    return id;
  }

  /** Gives a task one more name. */
  void label(String label, int id) {
    if (label.isEmpty()) {
      return;
    }
    Integer before = byLabel.put(label, id);
    if (before != null && before != id) {
      twice.add(label);
    }
  }

  /** Remembers that a number is taken, by a task that reads well or by one that does not. */
  void taken(int id, boolean reads) {
    highest = Math.max(highest, id);
    last = reads || inOrder ? Math.max(last, id) : last;
  }

  /** Returns our number of the task that the model calls so, when it is there and only one. */
  Optional<Integer> task(String label) {
    boolean digits = isNumber(label);
    String name = digits ? withoutZeros(label) : label;
    if (twice.contains(name)) {
      return Optional.empty();
    }
    Integer id = byLabel.get(name);
    if (id != null) {
      return Optional.of(id);
    }
    int number = digits && name.length() <= 9 ? Integer.parseInt(name) : 0;
    return number > 0 && number < firstId ? Optional.of(number) : Optional.empty();
  }

  private static boolean isNumber(String label) {
    return !label.isEmpty() && label.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static String withoutZeros(String digits) {
    int from = 0;
    while (from < digits.length() - 1 && digits.charAt(from) == '0') {
      from++;
    }
    return digits.substring(from);
  }
}
