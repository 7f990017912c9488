// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes references as ours, and lets them follow their tasks where those got other numbers. */
final class References implements Rule {
  private static final Pattern ROOT = Pattern.compile("\\$([A-Za-z0-9_]+)");
  private static final Pattern PART = Pattern.compile("\\$\\{([A-Za-z0-9_]+)(?=[.\\[}])");

  @Override
  public List<Edit> edits(Draft draft, Known known) {
    List<Edit> edits = new ArrayList<>();
    Set<String> variables = variables(draft);
    for (int i = 0; i < draft.tokens().size(); i++) {
      Token token = draft.tokens().get(i);
      Optional<Edit> edit =
          switch (token.kind()) {
            case REFERENCE -> reference(i, token.text(), variables, known);
            case STRING -> parts(i, token, variables, known);
            default -> Optional.empty();
          };
      edit.ifPresent(edits::add);
    }
    return edits;
  }

  /** Returns the loop variables of a task. */
  static Set<String> variables(Draft draft) {
    Set<String> variables = new HashSet<>();
    for (int i = 0; i < draft.tokens().size(); i++) {
      int next = draft.next(i + 1);
      if (draft.tokens().get(i).kind() == Token.Kind.REFERENCE
          && next < draft.tokens().size()
          && draft.tokens().get(next).isWord("in")) {
        variables.add(draft.tokens().get(i).text().substring(1));
      }
    }
    return variables;
  }

  private static Optional<Edit> reference(int at, String text, Set<String> variables, Known known) {
    boolean foreign = text.startsWith("${") || text.endsWith("$");
    if (foreign) {
      String inner = text.startsWith("${") ? text.substring(2, text.length() - 1) : text;
      return Placeholders.reference(inner, known)
          .map(meant -> Edit.of(at, "foreign_placeholder", meant));
    }
    Matcher root = ROOT.matcher(text);
    if (!root.lookingAt() || isOurs(root.group(1), variables)) {
      return Optional.empty();
    }
    return renamed(root.group(1), known)
        .map(id -> Edit.of(at, kind(root.group(1)), "$" + id + text.substring(root.end())))
        .or(() -> named(at, root.group(1), text, known));
  }

  private static String kind(String label) {
    return Character.isDigit(label.charAt(0)) ? "numbering" : "reference_name";
  }

  /** A name with a number in it, such as step_1, that is no name of a task. */
  private static Optional<Edit> named(int at, String root, String text, Known known) {
    return Character.isDigit(root.charAt(0))
        ? Optional.empty()
        : Placeholders.reference(text, known).map(meant -> Edit.of(at, "reference_name", meant));
  }

  private static boolean isOurs(String root, Set<String> variables) {
    return root.equals("input") || root.equals("it") || variables.contains(root);
  }

  /** Returns our number of a task that the model calls otherwise. */
  private static Optional<Integer> renamed(String label, Known known) {
    return known.task(label).filter(id -> !label.equals(Integer.toString(id)));
  }

  private static Optional<Edit> parts(int at, Token string, Set<String> variables, Known known) {
    Matcher part = PART.matcher(string.text());
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (part.find()) {
      String label = part.group(1);
      boolean escaped = string.text().charAt(part.start() - 1) == '\\';
      Optional<Integer> id =
          escaped || isOurs(label, variables) ? Optional.empty() : renamed(label, known);
      if (id.isPresent()) {
        out.append(string.text(), from, part.start(1)).append(id.get());
        from = part.end(1);
      }
    }
    return from == 0
        ? Optional.empty()
        : Optional.of(
            Edit.of(at, "numbering", out.append(string.text().substring(from)).toString()));
  }
}
