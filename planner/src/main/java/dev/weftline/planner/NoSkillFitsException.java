// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import dev.weftline.core.WeftlineException;
import java.util.List;

/** Says that no skill was started for a question, and which ones come near. */
public final class NoSkillFitsException extends WeftlineException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final transient List<SkillChooser.Ranked> ranked;

  /** Why no skill was started. */
  public enum Reason {
    /** There are no skills. */
    NO_SKILLS,
    /** No skill speaks of what the question asks. */
    NONE_FITS,
    /** Several skills fit about equally well. */
    SEVERAL_FIT,
    /** The skill that fits changes something, so that a person must start it. */
    HAS_EFFECT
  }

  /**
   * Creates the exception.
   *
   * @param reason why
   * @param message why and what to do, for people
   * @param ranked the skills that come near, the nearest first
   */
  public NoSkillFitsException(Reason reason, String message, List<SkillChooser.Ranked> ranked) {
    super(message);
    this.reason = reason;
    this.ranked = List.copyOf(ranked);
  }

  /** Returns why no skill was started. */
  public Reason reason() {
    return reason;
  }

  /** Returns how well the skills that come near fit, the nearest first. */
  public List<SkillChooser.Ranked> ranked() {
    return ranked;
  }

  /** Returns the skills that come near, the nearest first. */
  public List<Skill> nearest() {
    return ranked.stream().map(SkillChooser.Ranked::skill).toList();
  }
}
