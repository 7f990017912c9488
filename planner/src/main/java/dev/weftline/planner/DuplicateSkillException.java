// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import dev.weftline.core.WeftlineException;

/** Says that two skills have the same name. */
public final class DuplicateSkillException extends WeftlineException {
  private static final long serialVersionUID = 1L;

  private final String skill;

  /**
   * Creates the exception.
   *
   * @param skill the name
   * @param first the file that has it
   * @param second the file that has it too
   */
  public DuplicateSkillException(String skill, String first, String second) {
    super(
        second
            + ": the skill '"
            + skill
            + "' is already in "
            + first
            + ". A name stands for one skill; rename one of them.");
    this.skill = skill;
  }

  /** Returns the name. */
  public String skill() {
    return skill;
  }
}
