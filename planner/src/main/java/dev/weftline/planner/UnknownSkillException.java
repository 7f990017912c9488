// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import dev.weftline.core.WeftlineException;
import java.util.List;
import java.util.Optional;

/** Says that there is no skill of a name. */
public final class UnknownSkillException extends WeftlineException {
  private static final long serialVersionUID = 1L;

  private final String skill;
  private final transient Optional<String> nearest;

  /**
   * Creates the exception.
   *
   * @param skill the name
   * @param nearest the nearest name that exists, or empty
   * @param names the names of all skills
   */
  public UnknownSkillException(String skill, Optional<String> nearest, List<String> names) {
    super(
        "no skill '"
            + skill
            + "'."
            + nearest.map(name -> " Did you mean '" + name + "'?").orElse("")
            + (names.isEmpty()
                ? " There are none; add a tool pack or a skill file."
                : " " + names.size() + " skills: " + String.join(", ", names) + "."));
    this.skill = skill;
    this.nearest = nearest;
  }

  /** Returns the name that does not exist. */
  public String skill() {
    return skill;
  }

  /** Returns the nearest name that exists, or empty. */
  public Optional<String> nearest() {
    return nearest;
  }
}
