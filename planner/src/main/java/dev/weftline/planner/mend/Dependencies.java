// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Drops an argument that only says which tasks come before. The tool must have no such parameter,
 * and must only read, or use those tasks anyway: for an effect the order may matter.
 */
final class Dependencies implements Rule {
  private static final Set<String> NAMES =
      Set.of("dependson", "dependencies", "dependency", "deps", "after", "requires", "waitfor");
  private static final Pattern LABEL = Pattern.compile("\"?\\$?([A-Za-z_]*[0-9]+)\"?");

  @Override
  public List<Edit> edits(Draft draft, Known known) {
    CallParts call = CallParts.of(draft).orElse(null);
    if (call == null || call.close() < 0) {
      return List.of();
    }
    Optional<ToolSpec> spec = known.scope().catalog().spec(draft.tokens().get(call.tool()).text());
    if (spec.isEmpty()) {
      return List.of();
    }
    List<Edit> edits = new ArrayList<>();
    List<CallParts.Argument> arguments = call.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      CallParts.Argument argument = arguments.get(i);
      if (!isNamedSo(draft, argument, spec.get())) {
        continue;
      }
      if (isDependency(draft, argument, spec.get(), known)) {
        // The comma before goes with it, or the one behind when it is the first.
        int from = i > 0 ? arguments.get(i - 1).to() : argument.from();
        int to = i == 0 && arguments.size() > 1 ? arguments.get(1).from() : argument.to();
        edits.add(new Edit(from, to, "dependency_argument", ""));
      }
      break;
    }
    return edits;
  }

  private static boolean isNamedSo(Draft draft, CallParts.Argument argument, ToolSpec spec) {
    if (argument.isPositional()) {
      return false;
    }
    String key = draft.tokens().get(argument.key()).text().replace("\"", "");
    return isName(key) && !spec.parameters().contains(key);
  }

  private static boolean isDependency(
      Draft draft, CallParts.Argument argument, ToolSpec spec, Known known) {
    Set<Integer> named = new HashSet<>();
    for (int i = argument.value(); i < argument.to(); i++) {
      Token token = draft.tokens().get(i);
      if (!token.counts() || token.is('[') || token.is(']') || token.is(',')) {
        continue;
      }
      Matcher label = LABEL.matcher(token.text());
      Optional<Integer> id = label.matches() ? task(label.group(1), known) : Optional.empty();
      if (id.isEmpty()) {
        return false;
      }
      named.add(id.get());
    }
    return spec.effect() == Effect.READ || elsewhere(draft, argument, known).containsAll(named);
  }

  /** Whether a name of an argument, or a key of a JSON task, says what comes before. */
  static boolean isName(String key) {
    return NAMES.contains(key.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT));
  }

  private static Optional<Integer> task(String label, Known known) {
    return known.task(label).or(() -> known.task(label.replaceAll("[^0-9]", "")));
  }

  private static Set<Integer> elsewhere(Draft draft, CallParts.Argument argument, Known known) {
    Set<Integer> mentioned = new HashSet<>();
    for (int i = 0; i < draft.tokens().size(); i++) {
      Token token = draft.tokens().get(i);
      boolean inside = i >= argument.from() && i < argument.to();
      if (!inside && token.kind() == Token.Kind.REFERENCE) {
        String root = token.text().substring(1).replaceAll("[^A-Za-z0-9_].*", "");
        if (!root.isEmpty()) {
          known.task(root).ifPresent(mentioned::add);
        }
      }
    }
    return mentioned;
  }
}
