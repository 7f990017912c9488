// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.host.Host;
import dev.weftline.core.json.Json;
import dev.weftline.planner.NoSkillFitsException;
import dev.weftline.planner.Skill;
import dev.weftline.planner.SkillChooser;
import dev.weftline.planner.SkillChooser.Ranked;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes a choice among skills as JSON. */
final class ChoiceJson {
  /** How many skills are listed. */
  private static final int MOST = 5;

  private ChoiceJson() {}

  /** Returns a choice: the skill and how well it and the next ones fit. */
  static Json.Obj choice(Host host, SkillChooser.Choice choice) {
    return Json.object()
        .put("skill", choice.skill().name())
        .put("pasted", Json.strings(choice.contents().keySet().stream().sorted().toList()))
        .put("skills", skills(host, choice.ranking()))
        .build();
  }

  /** Returns a refusal: why, and how well the nearest skills fit. */
  static Json.Obj refusal(Host host, NoSkillFitsException refusal) {
    return Json.object()
        .put("outcome", "refused")
        .put("reason", refusal.reason().name().toLowerCase(Locale.ROOT))
        .put("message", String.valueOf(refusal.getMessage()))
        .put("skills", skills(host, refusal.ranked()))
        .build();
  }

  private static Json skills(Host host, List<Ranked> ranking) {
    return Json.array(ranking.stream().limit(MOST).map(r -> skill(host, r)).toList());
  }

  private static Json skill(Host host, Ranked ranked) {
    List<String> missing =
        RefusalPrinter.missing(ranked.skill(), ranked.values().keySet(), Set.of()).stream()
            .map(Skill.Parameter::name)
            .toList();
    Json.ObjectBuilder values = Json.object();
    ranked.skill().parameters().stream()
        .map(Skill.Parameter::name)
        .filter(ranked.values()::containsKey)
        .forEach(name -> values.put(name, ranked.values().getOrDefault(name, Json.Null.NULL)));
    return Json.object()
        .put("skill", ranked.skill().name())
        .put("score", rounded(ranked.score()))
        .put("coverage", rounded(ranked.coverage()))
        .put("words", Json.strings(ranked.words()))
        .put("values", values.build())
        .put("missing", Json.strings(missing))
        .put("command", RefusalPrinter.command(host, ranked.command()))
        .build();
  }

  private static Json rounded(double value) {
    return Json.of(Math.round(value * 100) / 100.0);
  }
}
