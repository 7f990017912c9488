// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import dev.weftline.core.json.Json;
import dev.weftline.planner.internal.SkillMatcher;
import java.util.Map;

/**
 * Chooses a skill for a question without a model, and finds the skill's parameters in it. A skill
 * that changes something is never chosen, only suggested. Safe for use by several threads.
 */
public final class SkillChooser {
  /** The share of the question that a skill must speak of by default. */
  public static final double DEFAULT_COVERAGE = 0.4;

  /** By which factor the best skill must be better than the next one by default. */
  public static final double DEFAULT_MARGIN = 1.15;

  private final double coverage;
  private final double margin;

  /** Creates a chooser with the default thresholds. */
  public SkillChooser() {
    this(DEFAULT_COVERAGE, DEFAULT_MARGIN);
  }

  /**
   * Creates a chooser.
   *
   * @param coverage the share of the question that a skill must speak of, above 0, at most 1
   * @param margin by which factor the best skill must be better than the next one, at least 1
   */
  public SkillChooser(double coverage, double margin) {
    if (!(coverage > 0 && coverage <= 1)) {
      throw new IllegalArgumentException("coverage must be above 0 and at most 1, was " + coverage);
    }
    if (!(margin >= 1)) {
      throw new IllegalArgumentException("margin must be at least 1, was " + margin);
    }
    this.coverage = coverage;
    this.margin = margin;
  }

  /**
   * A skill for a question.
   *
   * @param skill the skill
   * @param values the parameters that the question gives; for a file its path, which the host must
   *     replace by the content before it runs the skill
   */
  public record Choice(Skill skill, Map<String, Json> values) {
    public Choice {
      values = Map.copyOf(values);
    }
  }

  /**
   * Chooses a skill.
   *
   * @param question the question
   * @param given the inputs that are given beside it
   * @param scope the skills, and the tools that say which of them change something
   * @throws NoSkillFitsException if none fits, several do, or the one that fits has an effect
   */
  public Choice choose(String question, Json.Obj given, Verifier.Scope scope) {
    return new SkillMatcher(scope, coverage, margin).choose(question, given);
  }
}
