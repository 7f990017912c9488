// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds words one of which every match of a regular expression contains. Understands literals,
 * groups, alternatives and quantifiers; whatever else stands for nothing known. Not safe for use by
 * several threads.
 */
final class NeededWords {
  private final String expression;
  private int at;

  private NeededWords(String expression) {
    this.expression = expression;
  }

  /** Returns the words, or an empty list when the expression does not tell. */
  static List<String> of(String expression) {
    return new NeededWords(expression).alternatives();
  }

  /** An empty list means that nothing is known. */
  private List<String> alternatives() {
    List<String> all = new ArrayList<>();
    boolean known = true;
    while (true) {
      List<String> one = sequence();
      known &= !one.isEmpty();
      all.addAll(one);
      if (at >= expression.length() || expression.charAt(at) != '|') {
        return known ? all : List.of();
      }
      at++;
    }
  }

  private List<String> sequence() {
    List<String> best = List.of();
    StringBuilder word = new StringBuilder();
    while (at < expression.length() && "|)".indexOf(expression.charAt(at)) < 0) {
      char c = expression.charAt(at);
      List<String> found = List.of();
      boolean literal = false;
      if (c == '(') {
        found = group();
      } else if (c == '[') {
        at = Math.max(at, expression.indexOf(']', at + 2)) + 1;
      } else if (c == '\\') {
        literal = at + 1 < expression.length() && !isLetter(expression.charAt(at + 1));
        c = literal ? expression.charAt(at + 1) : c;
        at += 2;
      } else {
        literal = ".^$".indexOf(c) < 0;
        at++;
      }
      boolean optional = quantified();
      if (literal && !optional) {
        word.append(c);
        continue;
      }
      best = better(best, List.of(word.toString()));
      word.setLength(0);
      best = optional ? best : better(best, found);
    }
    return better(best, List.of(word.toString()));
  }

  private List<String> group() {
    at++;
    if (expression.startsWith("?", at)) {
      while (at < expression.length() && ":)=!".indexOf(expression.charAt(at)) < 0) {
        at++;
      }
      if (at < expression.length() && expression.charAt(at) != ':') {
        at = Math.max(at, expression.indexOf(')', at)) + 1;
        return List.of();
      }
      at++;
    }
    List<String> inside = alternatives();
    at++;
    return inside;
  }

  /** Steps over a quantifier and says whether it allows the thing before to be absent. */
  private boolean quantified() {
    if (at >= expression.length() || "?*+{".indexOf(expression.charAt(at)) < 0) {
      return false;
    }
    char c = expression.charAt(at);
    at = c == '{' ? Math.max(at, expression.indexOf('}', at)) + 1 : at + 1;
    return true;
  }

  private static List<String> better(List<String> a, List<String> b) {
    return shortest(b) > shortest(a) ? b : a;
  }

  private static int shortest(List<String> words) {
    return words.stream().mapToInt(String::length).min().orElse(0);
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}
