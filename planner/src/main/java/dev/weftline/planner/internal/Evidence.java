// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.planner.Skill;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the values in a question say for and against a skill: a path speaks for a skill that takes a
 * file and against one that has no use for it.
 *
 * @param forIt how much speaks for the skill, in units of a word that only one skill uses
 * @param againstIt how much speaks against it
 */
record Evidence(double forIt, double againstIt) {
  /** What a skill cannot do without is what the question is about. */
  private static final double NEEDED = 1;

  /** A skill that has no use for a file is not meant by a question about one. */
  private static final double USELESS = 2;

  /** What it may be given as well, and a version, may also belong to something else. */
  private static final double POSSIBLE = 0.5;

  /** Most things have names. */
  private static final double NAME = 0.5;

  /**
   * Returns the evidence of a question's values.
   *
   * @param found the parameters of the skill that the question gives
   */
  static Evidence of(Skill skill, QuestionText text, Set<String> found) {
    double forIt = 0;
    double againstIt = 0;
    if (!text.files().isEmpty()) {
      double file = takes(skill, p -> p.kind() == Skill.Kind.FILE);
      forIt += file;
      againstIt += file == 0 ? USELESS : 0;
    }
    if (!text.directories().isEmpty()) {
      double path =
          takes(skill, p -> p.kind() == Skill.Kind.FILE || p.kind() == Skill.Kind.DIRECTORY);
      forIt += path;
      againstIt += path == 0 ? NEEDED : 0;
    }
    if (!text.versions().isEmpty()) {
      double version = takes(skill, Shapes::takesVersion);
      forIt += Math.min(version, POSSIBLE);
      againstIt += version == 0 ? POSSIBLE : 0;
    } else if (takes(skill, Shapes::takesVersion) == NEEDED) {
      againstIt += POSSIBLE;
    }
    if (!text.hosts().isEmpty()) {
      forIt += Math.min(takes(skill, Shapes::takesHost), POSSIBLE);
    }
    if (!text.pasted().isBlank()) {
      forIt += takes(skill, Shapes::takesLog);
    }
    boolean named =
        skill.parameters().stream()
            .filter(p -> p.kind() == Skill.Kind.TEXT && !p.optional() && !Shapes.takesVersion(p))
            .anyMatch(p -> found.contains(p.name()));
    forIt += named ? NAME : 0;
    return new Evidence(forIt, againstIt);
  }

  private static double takes(Skill skill, Predicate<Skill.Parameter> fits) {
    return skill.parameters().stream()
        .filter(fits)
        .mapToDouble(parameter -> parameter.optional() ? POSSIBLE : NEEDED)
        .max()
        .orElse(0);
  }
}
