// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the name that somebody probably meant. Names are compared by their words, so that {@code
 * sortBy} is {@code sort_by}, {@code id} is near {@code artist_id} and {@code dt} near {@code
 * date}.
 */
public final class Nearest {
  private static final double GOOD_ENOUGH = 0.5;
  private static final int LONGEST = 100;

  private Nearest() {}

  /** Returns the nearest of some names, or empty when none is near. */
  public static Optional<String> of(String name, Collection<String> candidates) {
    String best = "";
    double bestScore = GOOD_ENOUGH;
    Words words = Words.of(name);
    for (String candidate : candidates) {
      double score = score(words, Words.of(candidate));
      if (score > bestScore || score == bestScore && best.isEmpty()) {
        best = candidate;
        bestScore = score;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  private static double score(Words name, Words candidate) {
    String a = name.joined();
    String b = candidate.joined();
    if (a.isEmpty() || b.isEmpty()) {
      return 0;
    }
    if (a.equals(b)) {
      return name.text().equals(candidate.text()) ? 1 : 0.99;
    }
    double similar = Math.max(sharedWords(name.words(), candidate.words()), abbreviation(a, b));
    int longest = Math.max(a.length(), b.length());
    double atBest = (double) Math.min(a.length(), b.length()) / longest;
    return atBest < GOOD_ENOUGH || atBest <= similar
        ? similar
        : Math.max(similar, 1 - (double) distance(a, b) / longest);
  }

  /** A name in its words, in lower case. */
  private record Words(String text, Set<String> words, String joined) {
    static Words of(String name) {
      String text = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
      Set<String> words = new LinkedHashSet<>();
      StringBuilder word = new StringBuilder();
      boolean wasSmall = false;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        boolean isLetter = Character.isLetterOrDigit(c);
        if (!word.isEmpty() && (!isLetter || wasSmall && Character.isUpperCase(c))) {
          words.add(word.toString());
          word.setLength(0);
        }
        if (isLetter) {
          word.append(Character.toLowerCase(c));
        }
        wasSmall = Character.isLowerCase(c) || c >= '0' && c <= '9';
      }
      if (!word.isEmpty()) {
        words.add(word.toString());
      }
      return new Words(text, words, String.join("", words));
    }
  }

  /** One name that has all words of the other is near; one that shares a word is nearly near. */
  private static double sharedWords(Set<String> left, Set<String> right) {
    int common = 0;
    for (String word : left) {
      common += right.contains(word) ? 1 : 0;
    }
    if (common == 0) {
      return 0;
    }
    int smaller = Math.min(left.size(), right.size());
    int larger = Math.max(left.size(), right.size());
    double share = (double) common / larger;
    return common == smaller ? 0.6 + 0.3 * share : 0.5 * share + 0.25;
  }

  private static double abbreviation(String a, String b) {
    String small = a.length() < b.length() ? a : b;
    String large = a.length() < b.length() ? b : a;
    if (small.length() < 2 || small.charAt(0) != large.charAt(0)) {
      return 0;
    }
    int at = 0;
    for (int i = 0; i < large.length() && at < small.length(); i++) {
      if (large.charAt(i) == small.charAt(at)) {
        at++;
      }
    }
    return at == small.length() ? 0.5 + 0.3 * small.length() / large.length() : 0;
  }

  /** Returns the edit distance in which two swapped neighbours count once. */
  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] now = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      now[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(last[j], now[j - 1]) + 1, last[j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        now[j] = swapped ? Math.min(best, beforeLast[j - 2] + 1) : best;
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = now;
      now = spare;
    }
    return last[b.length()];
  }
}
