// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one task, the first {@value #MAX} errors and warnings of it. */
final class Findings {
  private static final int MAX = 50;

  private List<Diagnostic> errors = List.of();
  private List<Diagnostic> warnings = List.of();

  void error(String code, Span at, String message) {
    errors = with(errors, Diagnostic.error(code, at, message));
  }

  void warning(String code, Span at, String message) {
    warnings = with(warnings, Diagnostic.warning(code, at, message));
  }

  private static List<Diagnostic> with(List<Diagnostic> list, Diagnostic found) {
    List<Diagnostic> longer = list.isEmpty() ? new ArrayList<>() : list;
    if (longer.size() < MAX) {
      longer.add(found);
    }
    return longer;
  }

  List<Diagnostic> errors() {
    return errors;
  }

  List<Diagnostic> warnings() {
    return warnings;
  }
}
