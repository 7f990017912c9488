// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import dev.weftline.core.json.Json;
import dev.weftline.planner.internal.SkillMatcher;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Chooses a skill for a question without a model, and finds the skill's parameters in it. A skill
 * that changes something is never chosen, only suggested. Safe for use by several threads.
 */
public final class SkillChooser {
  /**
   * The share of the question that a skill must speak of by default. People tell much around what
   * they ask, so that goals which a skill serves are covered by little more than a third at the
   * least; questions in the words of a skill's field with another aim stay below that.
   */
  public static final double DEFAULT_COVERAGE = 0.38;

  /**
   * By which factor the best skill must be better than the next one by default. Below it one word
   * more or less would have turned the order around.
   */
  public static final double DEFAULT_MARGIN = 1.15;

  private final double coverage;
  private final double margin;
  private final AtomicReference<Optional<Prepared>> last = new AtomicReference<>(Optional.empty());

  /** The matcher of the scope that was asked last: it reads all skills once. */
  private record Prepared(Verifier.Scope scope, SkillMatcher matcher) {}

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
   * How well a skill fits a question.
   *
   * @param skill the skill
   * @param score its score, to be compared with those of other skills only
   * @param coverage the share of what the question says that the skill speaks of, from 0 to 1
   * @param words the words of the question that the skill speaks of
   * @param values the parameters that the question gives
   */
  public record Ranked(
      Skill skill, double score, double coverage, List<String> words, Map<String, Json> values) {
    public Ranked {
      words = List.copyOf(words);
      values = Map.copyOf(values);
    }

    /** Returns the command that runs the skill, with placeholders for what is needed and open. */
    public String command() {
      return skill.command(values);
    }
  }

  /**
   * A skill for a question.
   *
   * @param skill the skill
   * @param values the parameters that the question gives; for a file its path, which the host must
   *     replace by the content before it runs the skill
   * @param contents the parameters of kind file whose content stands in the question itself; not to
   *     be trusted more than the content of any file
   * @param ranking the skills that speak of something in the question, the chosen one first
   */
  public record Choice(
      Skill skill, Map<String, Json> values, Map<String, String> contents, List<Ranked> ranking) {
    public Choice {
      values = Map.copyOf(values);
      contents = Map.copyOf(contents);
      ranking = List.copyOf(ranking);
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
    return matcher(scope).choose(question, given, coverage, margin);
  }

  /** Returns the skills that speak of something in a question, the best first. */
  public List<Ranked> rank(String question, Json.Obj given, Verifier.Scope scope) {
    return matcher(scope).rank(question, given);
  }

  private SkillMatcher matcher(Verifier.Scope scope) {
    Optional<Prepared> prepared = last.get().filter(known -> known.scope().equals(scope));
    if (prepared.isPresent()) {
      return prepared.get().matcher();
    }
    SkillMatcher matcher = new SkillMatcher(scope);
    last.set(Optional.of(new Prepared(scope, matcher)));
    return matcher;
  }
}
