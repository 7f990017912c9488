// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects the problems of one task after the other. */
final class Report {
  /** By place, errors first. */
  static final Comparator<Diagnostic> BY_PLACE =
      Comparator.comparingInt(Diagnostic::line)
          .thenComparingInt(Diagnostic::column)
          .thenComparing(Diagnostic::severity);

  // How many names a plan may be compared with, so that a plan full of mistakes and a large
  // catalogue stay fast; behind that, problems come without a suggestion.
  private static final int MOST_COMPARISONS = 500_000;

  private List<Diagnostic> problems = new ArrayList<>();
  private int comparisons;
  private int errors;

  void add(Diagnostic problem) {
    problems.add(problem);
    if (problem.isError()) {
      errors++;
    }
  }

  void addAll(Collection<Diagnostic> all) {
    all.forEach(this::add);
  }

  void error(String code, Span at, String message) {
    add(Diagnostic.error(code, at, message));
  }

  void warning(String code, Span at, String message) {
    add(Diagnostic.warning(code, at, message));
  }

  /** Reports an error with what to write instead, if that is known. */
  void error(String code, Span at, String message, Optional<String> better) {
    add(suggesting(Diagnostic.error(code, at, message), better));
  }

  /** Reports a warning with what to write instead, if that is known. */
  void warning(String code, Span at, String message, Optional<String> better) {
    add(suggesting(Diagnostic.warning(code, at, message), better));
  }

  private static Diagnostic suggesting(Diagnostic problem, Optional<String> better) {
    return better.map(Shown::name).map(problem::suggesting).orElse(problem);
  }

  /** Returns the name that was probably meant, or empty when none is near. */
  Optional<String> nearest(String name, Collection<String> names) {
    if (comparisons > MOST_COMPARISONS) {
      return Optional.empty();
    }
    comparisons += names.size();
    return Nearest.of(name, names);
  }

  /** Returns how many errors there are so far. */
  int errors() {
    return errors;
  }

  /** Returns the problems of the task, by place and none twice, and starts the next task. */
  List<Diagnostic> take() {
    errors = 0;
    if (problems.isEmpty()) {
      return List.of();
    }
    List<Diagnostic> taken = problems;
    problems = new ArrayList<>();
    return sorted(taken);
  }

  /** Returns problems by place and none twice. */
  static List<Diagnostic> sorted(List<Diagnostic> problems) {
    if (problems.size() < 2) {
      return problems;
    }
    Set<Diagnostic> once = new LinkedHashSet<>(problems);
    List<Diagnostic> sorted = new ArrayList<>(once);
    sorted.sort(BY_PLACE);
    return sorted;
  }
}
