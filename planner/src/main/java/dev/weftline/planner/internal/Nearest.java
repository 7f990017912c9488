// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the name that somebody probably meant. Names are compared by their words, so that {@code
 * sortBy} is {@code sort_by}, {@code id} is near {@code artist_id} and {@code dt} near {@code
 * date}.
 */
public final class Nearest {
  private static final double GOOD_ENOUGH = 0.5;

  private Nearest() {}

  /** Returns the nearest of some names, or empty when none is near. */
  public static Optional<String> of(String name, Collection<String> candidates) {
    String best = "";
    double bestScore = GOOD_ENOUGH;
    for (String candidate : candidates) {
      double score = score(name, candidate);
      if (score > bestScore || score == bestScore && best.isEmpty()) {
        best = candidate;
        bestScore = score;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  private static double score(String name, String candidate) {
    Set<String> left = words(name);
    Set<String> right = words(candidate);
    String a = String.join("", left);
    String b = String.join("", right);
    if (a.isEmpty() || b.isEmpty()) {
      return 0;
    }
    if (a.equals(b)) {
      return name.equals(candidate) ? 1 : 0.99;
    }
    int longest = Math.max(a.length(), b.length());
    double edits = 1 - (double) distance(a, b) / longest;
    return Math.max(edits, Math.max(sharedWords(left, right), abbreviation(a, b)));
  }

  private static Set<String> words(String name) {
    Set<String> words = new LinkedHashSet<>();
    String spaced = name.replaceAll("([\\p{Ll}0-9])(\\p{Lu})", "$1 $2");
    for (String word : spaced.split("[^\\p{L}\\p{N}]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word.toLowerCase(Locale.ROOT));
      }
    }
    return words;
  }

  /** One name that has all words of the other is near; one that shares a word is nearly near. */
  private static double sharedWords(Set<String> left, Set<String> right) {
    Set<String> common = new LinkedHashSet<>(left);
    common.retainAll(right);
    if (common.isEmpty()) {
      return 0;
    }
    int smaller = Math.min(left.size(), right.size());
    int larger = Math.max(left.size(), right.size());
    double share = (double) common.size() / larger;
    return common.size() == smaller ? 0.6 + 0.3 * share : 0.5 * share + 0.25;
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
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1);
        best = Math.min(best, cost[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          best = Math.min(best, cost[i - 2][j - 2] + 1);
        }
        cost[i][j] = best;
      }
    }
    return cost[a.length()][b.length()];
  }
}
