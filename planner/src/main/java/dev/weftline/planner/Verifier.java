// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import dev.weftline.core.Capabilities;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.PlanItem;
import dev.weftline.core.plan.Task;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.planner.internal.TaskVerifier;
import java.util.List;
import java.util.Optional;

/**
 * Verifies the tasks of one plan in the order in which they are read: names, arguments, types of
 * what is written out, references and the fields that they name. All problems of a task are found
 * at once. Not safe for use by several threads.
 */
public final class Verifier {
  private final TaskVerifier tasks;

  /**
   * What a plan may use.
   *
   * @param catalog the tools
   * @param skills the skills
   * @param inputs the declared parameters, or empty for a bare plan, which takes any input
   * @param envelope the most that the plan may do
   * @param limits the limits of the plan
   */
  public record Scope(
      ToolCatalog catalog,
      SkillLibrary skills,
      Optional<List<Skill.Parameter>> inputs,
      Capabilities envelope,
      Limits limits) {
    public Scope {
      inputs = inputs.map(List::copyOf);
    }

    /** Returns the scope of a bare plan that may use all tools within the default limits. */
    public static Scope of(ToolCatalog catalog, SkillLibrary skills) {
      return new Scope(catalog, skills, Optional.empty(), Capabilities.ALL, Limits.DEFAULT);
    }

    /** Returns a copy with declared parameters. */
    public Scope withInputs(List<Skill.Parameter> parameters) {
      return new Scope(catalog, skills, Optional.of(parameters), envelope, limits);
    }
  }

  /** What came of an item of a plan's text. */
  public sealed interface Verdict {
    /** Returns what was found, errors and warnings. */
    List<Diagnostic> problems();

    /**
     * The task may run.
     *
     * @param task the task, its skill linked
     * @param problems warnings
     */
    record Verified(Task task, List<Diagnostic> problems) implements Verdict {
      public Verified {
        problems = List.copyOf(problems);
      }
    }

    /**
     * Nothing is wrong with the task itself, but it uses one that was rejected.
     *
     * @param task the task, its skill linked
     * @param problems warnings
     */
    record Held(Task task, List<Diagnostic> problems) implements Verdict {
      public Held {
        problems = List.copyOf(problems);
      }
    }

    /**
     * The text is no valid task.
     *
     * @param line the line on which it begins, from 1
     * @param id the number that it claims, or empty
     * @param text the text, canonical when it could be read
     * @param problems why, and warnings
     */
    record Rejected(int line, Optional<Integer> id, String text, List<Diagnostic> problems)
        implements Verdict {
      public Rejected {
        problems = List.copyOf(problems);
      }
    }
  }

  /** Creates a verifier for one plan. */
  public Verifier(Scope scope) {
    this(TaskVerifier.of(scope));
  }

  private Verifier(TaskVerifier tasks) {
    this.tasks = tasks;
  }

  /** Creates a verifier for the plan of a skill, which may use its parameters. */
  public static Verifier ofSkill(Scope scope, Skill skill) {
    return new Verifier(TaskVerifier.of(scope, skill));
  }

  /** Verifies what a reader made of the next piece of text. */
  public Verdict accept(PlanItem item) {
    return tasks.accept(item);
  }

  /** Returns the warnings that only the end of a complete plan shows. */
  public List<Diagnostic> finish() {
    return List.copyOf(tasks.unused().values());
  }
}
