// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import dev.weftline.core.tool.ToolSpec;
import dev.weftline.planner.Skill;
import dev.weftline.planner.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the tool that a name means which differs only in case, hyphens, look-alikes or its pack.
 */
final class ToolNames implements Rule {
  private static final Set<String> ANSWERS =
      Set.of(
          "join", "answer", "finish", "finalanswer", "final", "respond", "finalize", "end", "done");
  // Cyrillic and Greek letters, and the Latin ones that they look like.
  private static final String OTHERS = "аеорсухіјѕһԁԛԝАВЕКМНОРСТХΑΒΕΖΗΙΚΜΝΟΡΤΥΧοα";
  private static final String LATIN = "aeopcyxijshdqwABEKMHOPCTXABEZHIKMNOPTYXoa";

  @Override
  public List<Edit> edits(Draft draft, Known known) {
    CallParts call = CallParts.of(draft).orElse(null);
    if (call == null) {
      return List.of();
    }
    String name = draft.tokens().get(call.tool()).text();
    return meant(name, known.scope())
        .map(tool ->
            List.of(Edit.of(call.tool(), tool.equals("join") ? "join_name" : "tool_name", tool)))
        .orElse(List.of());
  }

  /** Returns the one tool that an unknown name means, or empty when it is known or none is. */
  static Optional<String> meant(String name, Verifier.Scope scope) {
    if (name.equals("join") || isKnown(name, scope)) {
      return Optional.empty();
    }
    String folded = folded(name);
    List<String> whole = new ArrayList<>();
    List<String> last = new ArrayList<>();
    for (String tool : names(scope)) {
      if (folded(tool).equals(folded)) {
        whole.add(tool);
      } else if (folded(tool.substring(tool.lastIndexOf('.') + 1)).equals(folded)) {
        last.add(tool);
      }
    }
    List<String> found = whole.isEmpty() ? last : whole;
    if (found.size() == 1) {
      return Optional.of(found.get(0));
    }
    return found.isEmpty() && ANSWERS.contains(folded) ? Optional.of("join") : Optional.empty();
  }

  /** Whether a tool or skill has exactly this name. */
  static boolean isKnown(String name, Verifier.Scope scope) {
    return scope.catalog().spec(name).isPresent()
        || name.startsWith("skill.") && scope.skills().skill(name.substring(6)).isPresent();
  }

  private static List<String> names(Verifier.Scope scope) {
    List<String> names = new ArrayList<>();
    scope.catalog().specs().stream().map(ToolSpec::name).forEach(names::add);
    scope.skills().skills().stream().map(Skill::name).forEach(skill -> names.add("skill." + skill));
    return names;
  }

  /** Case, dots, hyphens and underscores do not count. */
  private static String folded(String name) {
    StringBuilder out = new StringBuilder();
    for (char c : LookAlikes.plain(name).toCharArray()) {
      int other = OTHERS.indexOf(c);
      char latin = other < 0 ? c : LATIN.charAt(other);
      if (latin != '_' && latin != '-' && latin != '.') {
        out.append(latin);
      }
    }
    return out.toString().toLowerCase(Locale.ROOT);
  }
}
