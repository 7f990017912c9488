// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.planner.NoSkillFitsException;
import dev.weftline.planner.NoSkillFitsException.Reason;
import dev.weftline.planner.Skill;
import dev.weftline.planner.SkillChooser;
import dev.weftline.planner.Verifier;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Matches a question with the skills of a scope. */
public final class SkillMatcher {
  private static final int SHOWN = 3;

  private final Verifier.Scope scope;
  private final double coverage;
  private final double margin;

  /** Creates a matcher with thresholds as {@link SkillChooser} explains them. */
  public SkillMatcher(Verifier.Scope scope, double coverage, double margin) {
    this.scope = scope;
    this.coverage = coverage;
    this.margin = margin;
  }

  /**
   * Chooses a skill for a question.
   *
   * @throws NoSkillFitsException if none may be started
   */
  public SkillChooser.Choice choose(String question, Json.Obj given) {
    List<Skill> skills = scope.skills().skills();
    if (skills.isEmpty()) {
      throw new NoSkillFitsException(
          Reason.NO_SKILLS,
          "no skill fits the question, since there are none. Add a tool pack or a skill file, or"
              + " configure a model.",
          List.of());
    }
    QuestionValues values = new QuestionValues(question);
    List<SkillIndex.Hit> hits = new SkillIndex(skills).search(values.words());
    if (hits.isEmpty() || hits.get(0).coverage() < coverage) {
      throw noneFits(hits, skills);
    }
    SkillIndex.Hit best = hits.get(0);
    List<SkillIndex.Hit> close =
        hits.stream()
            .filter(hit -> hit.score() * margin > best.score() && hit.coverage() >= coverage)
            .toList();
    if (close.size() > 1) {
      throw new NoSkillFitsException(
          Reason.SEVERAL_FIT,
          "several skills fit the question. Say which: " + commands(skills(close)),
          skills(close));
    }
    Map<String, Json> found = values.of(best.skill(), given);
    if (new SkillLinker(scope).check(best.skill()).effect().isEffect()) {
      throw new NoSkillFitsException(
          Reason.HAS_EFFECT,
          "the skill '"
              + best.skill().name()
              + "' fits, but it changes something and is not started by a question. Run it"
              + " yourself: "
              + command(best.skill(), found),
          List.of(best.skill()));
    }
    return new SkillChooser.Choice(best.skill(), found);
  }

  private static NoSkillFitsException noneFits(List<SkillIndex.Hit> hits, List<Skill> skills) {
    List<Skill> nearest = skills(hits);
    String advice =
        nearest.isEmpty()
            ? skills.size() + " skills; list them with: weft skills."
            : "The nearest: " + commands(nearest);
    return new NoSkillFitsException(
        Reason.NONE_FITS,
        "no skill fits the question. " + advice + " A model can plan what no skill does.",
        nearest);
  }

  private static List<Skill> skills(List<SkillIndex.Hit> hits) {
    return hits.stream().limit(SHOWN).map(SkillIndex.Hit::skill).toList();
  }

  private static String commands(List<Skill> skills) {
    return skills.stream().map(Skill::command).collect(Collectors.joining("; ", "", "."));
  }

  private static String command(Skill skill, Map<String, Json> found) {
    StringBuilder command = new StringBuilder("weft run ").append(skill.name());
    for (Skill.Parameter parameter : skill.parameters()) {
      Json value = found.get(parameter.name());
      if (value != null) {
        String text = value instanceof Json.Str(String string) ? string : value.text();
        command.append(" --").append(parameter.name()).append(' ').append(shell(text));
      } else if (!parameter.optional()) {
        command.append(' ').append(parameter.option());
      }
    }
    return command.toString();
  }

  private static String shell(String text) {
    return text.matches("[A-Za-z0-9_./:@%+=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
