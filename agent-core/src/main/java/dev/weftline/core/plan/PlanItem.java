// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a {@link PlanReader} makes of a piece of plan text. */
public sealed interface PlanItem {

  /**
   * A task that reads well. It is not verified yet.
   *
   * @param task the task
   * @param warnings problems that do not stop it
   * @param places where the parts of its call stand
   */
  record Read(Task task, List<Diagnostic> warnings, Places places) implements PlanItem {
    public Read {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Where the parts of a call stand in the text.
   *
   * @param tool the name of the tool
   * @param arguments the arguments by name
   */
  record Places(Span tool, Map<String, Span> arguments) {
    public Places {
      arguments = OrderedMap.copyOf(arguments);
    }

    /** Returns the places of a task that no text was read for: everywhere the task's own. */
    public static Places of(Task task) {
      return new Places(task.span(), Map.of());
    }

    /** Returns where an argument stands, or the tool when the call has no such argument. */
    public Span argument(String name) {
      return arguments.getOrDefault(name, tool);
    }
  }

  /**
   * Text that is no task.
   *
   * @param id the number that the text claims, or empty
   * @param span where it begins
   * @param text the text
   * @param problems why it was rejected, at least one error
   */
  record Rejected(Optional<Integer> id, Span span, String text, List<Diagnostic> problems)
      implements PlanItem {
    public Rejected {
      problems = List.copyOf(problems);
    }
  }
}
