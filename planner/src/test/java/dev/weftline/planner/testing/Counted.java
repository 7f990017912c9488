// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.testing;

import dev.weftline.core.json.Json;
import dev.weftline.planner.NoSkillFitsException;
import dev.weftline.planner.Skill;
import dev.weftline.planner.SkillChooser;
import dev.weftline.planner.testing.Packs.Written;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What came of some goals when skills were chosen for them.
 *
 * @param goals the goals with what was chosen
 */
public record Counted(List<Chosen> goals) {
  /**
   * What came of one goal.
   *
   * @param written the goal
   * @param how how the choice ended
   * @param skills the skill that was chosen, or those that were named
   * @param values the parameters that were found
   */
  public record Chosen(Written written, How how, List<String> skills, Map<String, Json> values) {
    /** Whether a goal of a skill got it, or a goal of none was refused. */
    public boolean isRight() {
      return written.isInScope()
          ? (how == How.STARTED || how == How.HAS_EFFECT) && skills.get(0).equals(written.skill())
          : how == How.NONE_FITS || how == How.SEVERAL_FIT;
    }

    /** Whether the goal states values. */
    public boolean statesValues() {
      return !written.values().fields().isEmpty();
    }

    /** Whether all values that the goal states were found. */
    public boolean hasValues() {
      return values.entrySet().containsAll(written.values().fields().entrySet());
    }

    @Override
    public String toString() {
      return "%s %s: %s %s %s"
          .formatted(written.skill(), written.goal().replace('\n', ' '), how, skills, values);
    }
  }

  /** How a choice ended. */
  public enum How {
    STARTED,
    HAS_EFFECT,
    SEVERAL_FIT,
    NONE_FITS;

    /** Whether one skill was started or named. */
    boolean isOne() {
      return this == STARTED || this == HAS_EFFECT;
    }
  }

  /** Chooses a skill for each goal. */
  public static Counted of(List<Written> goals) {
    SkillChooser chooser = new SkillChooser();
    return new Counted(goals.stream().map(goal -> choose(chooser, goal)).toList());
  }

  private static Chosen choose(SkillChooser chooser, Written written) {
    try {
      SkillChooser.Choice choice = chooser.choose(written.goal(), Json.Obj.EMPTY, written.scope());
      return new Chosen(written, How.STARTED, List.of(choice.skill().name()), choice.values());
    } catch (NoSkillFitsException e) {
      return new Chosen(
          written,
          How.valueOf(e.reason().name()),
          e.nearest().stream().map(Skill::name).toList(),
          e.ranked().isEmpty() ? Map.of() : e.ranked().get(0).values());
    }
  }

  /** Returns how many goals of skills got the right one. */
  public long found() {
    return count(g -> g.written().isInScope() && g.isRight());
  }

  /** Returns how many goals of no skill were refused. */
  public long refused() {
    return count(g -> !g.written().isInScope() && g.isRight());
  }

  /** Returns how many of the goals that state values and got their skill gave all of them. */
  public long valued() {
    return count(g -> g.statesValues() && g.isRight() && g.hasValues());
  }

  private long count(Predicate<Chosen> which) {
    return goals.stream().filter(which).count();
  }

  /** Returns the goals that did not get what they should, a line each. */
  public String wrong() {
    return goals.stream()
        .filter(g -> !g.isRight() || g.statesValues() && !g.hasValues())
        .map(Chosen::toString)
        .collect(Collectors.joining("\n"));
  }

  /** Returns a row of counts for a table. */
  public String row(String name) {
    long in = count(g -> g.written().isInScope());
    long other = count(g -> g.written().isInScope() && !g.isRight() && g.how().isOne());
    long several = count(g -> g.written().isInScope() && g.how() == How.SEVERAL_FIT);
    long none = count(g -> g.written().isInScope() && g.how() == How.NONE_FITS);
    long out = goals.size() - in;
    long stating = count(g -> g.statesValues() && g.isRight());
    return "| %s | %d of %d | %d | %d | %d | %d of %d | %d of %d |"
        .formatted(name, found(), in, other, several, none, refused(), out, valued(), stating);
  }
}
