// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.fix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Ranks the changes of a changelog as fixes of a crash: by the blamed function in the subject, the
 * subsystem before its colon, the name of the blamed file and the kind of bug. A change that the
 * crashed kernel had is none, and neither is one that shares only the kind of bug. Immutable; safe
 * for use by several threads.
 */
public final class FixRanking {
  private static final double FUNCTION = 50;
  private static final double FAMILY = 10;
  private static final double FILE = 20;
  private static final double PART = 12;
  private static final double DIRECTORY = 15;
  private static final double LIST = 8;
  private static final double KIND = 14;
  private static final double WORDS = 6;
  private static final double NEXT_UPLOAD = 4;
  private static final double BUG_OR_CVE = 2;

  /** The fewest letters of a file's name that tell it. */
  private static final int SHORTEST = 3;

  /** What a candidate must reach without counting when it was made. */
  private static final double ENOUGH = 24;

  /** Words of titles that say nothing about one bug. */
  private static final Set<String> COMMON =
      Set.of(
          "bug",
          "in",
          "to",
          "of",
          "the",
          "a",
          "for",
          "at",
          "on",
          "unable",
          "handle",
          "kernel",
          "read",
          "write",
          "info",
          "warning",
          "fix",
          "kasan",
          "kmsan",
          "kcsan",
          "ubsan",
          "general",
          "protection",
          "fault",
          "and",
          "with",
          "from",
          "not",
          "is",
          "pointer",
          "dereference");

  private final FixQuery query;
  private final ChangeTable table;
  private final Set<BugKind> kinds;
  private final Set<String> titleWords;
  private final List<String> families;
  private final Set<String> clues;
  private final int firstAfter;

  /**
   * A possible fix.
   *
   * @param change the change
   * @param upload the upload that brought it
   * @param score how well it fits; only the order means something
   * @param why the reasons, for people
   * @param newer whether the crashed kernel certainly did not have it
   */
  public record Candidate(
      Change change, Upload upload, double score, List<String> why, boolean newer) {}

  /** Creates a ranking for one crash. */
  public FixRanking(FixQuery query, ChangeTable table) {
    this.query = query;
    this.table = table;
    this.kinds = BugKind.of(query.title());
    this.titleWords = words(query.title());
    titleWords.removeAll(COMMON);
    query.functions().forEach(titleWords::remove);
    this.families = query.functions().stream().map(FixRanking::family).toList();
    this.clues = clues(query, families);
    this.firstAfter =
        query.crashed() instanceof CrashedVersion.Packaged
            ? query.crashed().uploadsAfter(table.uploads()) - 1
            : -1;
  }

  /**
   * The outcome of a search.
   *
   * @param candidates the best candidates, best first; equal ones in the order of the changelog
   * @param searched how many changes were looked at
   */
  public record Found(List<Candidate> candidates, int searched) {
    public Found {
      candidates = List.copyOf(candidates);
    }
  }

  /** Searches the uploads that came after the crashed kernel; all when its version is not known. */
  public Found best(int limit) {
    List<Change> changes = table.changes(query.crashed().uploadsAfter(table.uploads()));
    List<Candidate> found = new ArrayList<>();
    for (Change change : changes) {
      if (mentionsAny(change.subject()) && !query.crashed().has(change, table.uploads())) {
        Candidate candidate = judge(change);
        if (candidate.score() > 0) {
          found.add(candidate);
        }
      }
    }
    found.sort(Comparator.comparingDouble(candidate -> -candidate.score()));
    return new Found(found.subList(0, Math.min(limit, found.size())), changes.size());
  }

  /** Whether a closer look is worth it: a subject without any of these words cannot be enough. */
  private boolean mentionsAny(String subject) {
    String lower = subject.toLowerCase(Locale.ROOT);
    for (String clue : clues) {
      if (lower.contains(clue)) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> clues(FixQuery query, List<String> families) {
    Set<String> clues = new HashSet<>(query.subsystems());
    query.functions().forEach(function -> clues.add(function.toLowerCase(Locale.ROOT)));
    families.forEach(family -> clues.add(family.toLowerCase(Locale.ROOT)));
    for (String file : query.files()) {
      clues.add(FixQuery.base(file));
      clues.addAll(List.of(FixQuery.base(file).split("[-_]", -1)));
      clues.addAll(FixQuery.places(file));
    }
    clues.remove("");
    return clues;
  }

  private Candidate judge(Change change) {
    Map<String, Double> reasons = new LinkedHashMap<>();
    Set<String> words = words(change.subject());
    function(words, reasons);
    subsystem(change.subject(), words, reasons);
    if (reasons.isEmpty()) {
      return new Candidate(change, table.uploads().get(change.upload()), 0, List.of(), false);
    }
    kind(change.subject(), reasons);
    shared(words, reasons);
    double fit = reasons.values().stream().mapToDouble(Double::doubleValue).sum();
    boolean newer = query.crashed().isOlderThan(change, table.uploads());
    if (newer) {
      reasons.put("newer than the crashed kernel", 0.0);
      if (change.upload() == firstAfter) {
        reasons.put("in the first upload after it", NEXT_UPLOAD);
      }
    }
    if (!change.cves().isEmpty() || !change.closes().isEmpty()) {
      reasons.put(change.closes().isEmpty() ? "has a CVE id" : "closes a reported bug", BUG_OR_CVE);
    }
    double score = reasons.values().stream().mapToDouble(Double::doubleValue).sum();
    return new Candidate(
        change,
        table.uploads().get(change.upload()),
        fit >= ENOUGH ? score : 0,
        List.copyOf(reasons.keySet()),
        newer);
  }

  private void function(Set<String> words, Map<String, Double> reasons) {
    for (int i = 0; i < query.functions().size(); i++) {
      String function = query.functions().get(i).toLowerCase(Locale.ROOT);
      if (function.length() > 3 && words.contains(function)) {
        reasons.put("names the function '" + function + "'", FUNCTION);
        return;
      }
      String family = families.get(i).toLowerCase(Locale.ROOT);
      if (!family.isEmpty()) {
        for (String word : words) {
          if (word.startsWith(family) && word.length() > family.length()) {
            reasons.put("names '" + word + "', of the same family", FAMILY);
            return;
          }
        }
      }
    }
  }

  /** Returns the first two parts of a function's name when there are more, else nothing. */
  private static String family(String function) {
    int start = 0;
    while (start < function.length() && function.charAt(start) == '_') {
      start++;
    }
    int first = function.indexOf('_', start);
    int second = first < 0 ? -1 : function.indexOf('_', first + 1);
    return second < 0 ? "" : function.substring(start, second + 1);
  }

  private void subsystem(String subject, Set<String> words, Map<String, Double> reasons) {
    int colon = subject.lastIndexOf(": ");
    Set<String> prefix = colon < 0 ? Set.of() : words(subject.substring(0, colon));
    boolean file = false;
    double directory = 0;
    String named = "";
    for (int i = 0; i < query.files().size(); i++) {
      double share = 1.0 / (1 + i);
      String base = FixQuery.base(query.files().get(i));
      List<String> places = FixQuery.places(query.files().get(i));
      if (!file && !places.contains(base)) {
        String part = named(base, subject.toLowerCase(Locale.ROOT), words, prefix);
        if (!part.isEmpty()) {
          double worth = part.equals(base) ? FILE : PART;
          reasons.put("names the file '" + part + "'", worth * share);
          file = true;
        }
      }
      for (int depth = 0; depth < places.size(); depth++) {
        double worth = DIRECTORY * share / (1 + depth);
        if (worth > directory && prefix.contains(places.get(depth))) {
          directory = worth;
          named = places.get(depth);
        }
      }
    }
    for (String shortName : query.subsystems()) {
      if (directory < LIST && prefix.contains(shortName)) {
        directory = LIST;
        named = shortName;
      }
    }
    if (directory > 0) {
      reasons.put("subsystem '" + named + "'", directory);
    }
  }

  /**
   * Returns how a subject names a file: by its whole name, or before the colon by a part of it, as
   * {@code sfq} for {@code sch_sfq}; an empty text when it does not.
   */
  private static String named(String base, String subject, Set<String> words, Set<String> prefix) {
    boolean joined = base.indexOf('-') > 0 && subject.contains(base);
    if (base.length() >= SHORTEST && (words.contains(base) || joined)) {
      return base;
    }
    for (String part : base.split("[-_]", -1)) {
      if (part.length() >= SHORTEST && !COMMON.contains(part) && prefix.contains(part)) {
        return part;
      }
    }
    return "";
  }

  private void kind(String subject, Map<String, Double> reasons) {
    for (BugKind kind : BugKind.of(subject)) {
      if (kinds.contains(kind)) {
        reasons.put("same kind of bug: " + kind.word(), KIND);
        return;
      }
    }
  }

  private void shared(Set<String> words, Map<String, Double> reasons) {
    Set<String> same = new HashSet<>(words);
    same.retainAll(titleWords);
    if (!same.isEmpty()) {
      reasons.put(
          "shares words with the title: " + String.join(", ", same.stream().sorted().toList()),
          WORDS * Math.min(1.0, (double) same.size() / Math.max(2, titleWords.size())));
    }
  }

  /** Returns the words of a text in lower case; underscores belong to words. */
  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      boolean part =
          c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
      if (part && start < 0) {
        start = i;
      } else if (!part && start >= 0) {
        words.add(text.substring(start, i).toLowerCase(Locale.ROOT));
        start = -1;
      }
    }
    return words;
  }
}
