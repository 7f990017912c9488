// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.planner.NoSkillFitsException;
import dev.weftline.planner.NoSkillFitsException.Reason;
import dev.weftline.planner.Skill;
import dev.weftline.planner.SkillChooser;
import dev.weftline.planner.SkillChooser.Ranked;
import dev.weftline.planner.Verifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Matches questions with the skills of a scope. Safe for use by several threads. */
public final class SkillMatcher {
  private static final int SHOWN = 3;

  private final List<Skill> skills;
  private final SkillIndex index;

  /** Creates a matcher. */
  public SkillMatcher(Verifier.Scope scope) {
    skills = scope.skills().skills();
    index =
        new SkillIndex(
            skills,
            scope.catalog(),
            skill -> new SkillLinker(scope).check(skill).effect().isEffect());
  }

  /** Returns the skills that speak of something in a question, the best first. */
  public List<Ranked> rank(String question, Json.Obj given) {
    return index.search(new QuestionText(question), given);
  }

  /**
   * Chooses a skill for a question, by thresholds as {@link SkillChooser} explains them.
   *
   * @throws NoSkillFitsException if none may be started
   */
  public SkillChooser.Choice choose(
      String question, Json.Obj given, double coverage, double margin) {
    if (skills.isEmpty()) {
      throw new NoSkillFitsException(
          Reason.NO_SKILLS,
          "no skill fits the question, since there are none. Add a tool pack or a skill file, or"
              + " configure a model.",
          List.of());
    }
    QuestionText text = new QuestionText(question);
    List<Ranked> ranking = index.search(text, given);
    if (ranking.isEmpty() || ranking.get(0).coverage() < coverage) {
      throw noneFits(ranking);
    }
    Ranked best = ranking.get(0);
    List<Ranked> close =
        ranking.stream()
            .filter(other -> other.score() * margin > best.score() && other.coverage() >= coverage)
            .limit(SHOWN)
            .toList();
    if (close.size() > 1) {
      throw new NoSkillFitsException(
          Reason.SEVERAL_FIT,
          "several skills fit the question. Say which: " + commands(close),
          close);
    }
    if (index.hasEffect(best.skill())) {
      throw new NoSkillFitsException(
          Reason.HAS_EFFECT,
          "the skill '"
              + best.skill().name()
              + "' fits, but it changes something and is not started by a question. Run it"
              + " yourself: "
              + best.command(),
          List.of(best));
    }
    return new SkillChooser.Choice(
        best.skill(), best.values(), contents(best, given, text), ranking);
  }

  /** What is pasted into a question is the file that a skill cannot do without. */
  private static Map<String, String> contents(Ranked best, Json.Obj given, QuestionText text) {
    Map<String, String> contents = new LinkedHashMap<>();
    if (!text.pasted().isBlank()) {
      best.skill().parameters().stream()
          .filter(parameter -> !parameter.optional() && Shapes.takesLog(parameter))
          .map(Skill.Parameter::name)
          .filter(name -> !best.values().containsKey(name) && given.get(name).isEmpty())
          .findFirst()
          .ifPresent(name -> contents.put(name, text.pasted()));
    }
    return contents;
  }

  private NoSkillFitsException noneFits(List<Ranked> ranking) {
    List<Ranked> nearest = ranking.stream().limit(SHOWN).toList();
    String advice =
        nearest.isEmpty()
            ? skills.size() + " skills; list them with: weft skills."
            : "The nearest: " + commands(nearest);
    return new NoSkillFitsException(
        Reason.NONE_FITS,
        "no skill fits the question. " + advice + " A model can plan what no skill does.",
        nearest);
  }

  private static String commands(List<Ranked> ranking) {
    return ranking.stream().map(Ranked::command).collect(Collectors.joining("; ", "", "."));
  }
}
