// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.input;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.host.Host;
import dev.weftline.core.spi.SkillSource;
import dev.weftline.planner.Skill;
import dev.weftline.planner.SkillLibrary;
import java.nio.file.Files;
import java.util.Optional;

/** What a user names to run or to look at: a skill, a skill file or a plan file. */
public sealed interface RunTarget {

  /**
   * A skill.
   *
   * @param skill the skill
   * @param file the text of its file when the user named a file, else empty
   */
  record OfSkill(Skill skill, Optional<SkillSource> file) implements RunTarget {}

  /**
   * A plan.
   *
   * @param name the name for messages
   * @param text its text in the plan language
   */
  record OfPlan(String name, String text) implements RunTarget {}

  /**
   * Finds what a user named. A skill's name comes before a file of that name.
   *
   * @throws CommandFailed if there is no such skill or file, or the file is no plan
   */
  static RunTarget find(Host host, SkillLibrary skills, String typed) {
    Optional<Skill> known = skills.skill(typed);
    if (known.isPresent()) {
      return new OfSkill(known.get(), Optional.empty());
    }
    boolean file =
        typed.equals("-")
            || typed.contains("/")
            || typed.matches(".*\\.(plan|txt|json|md)")
            || Files.exists(host.path(typed));
    if (!file) {
      skills.require(typed);
    }
    String text = TextFile.read(host, "plan", typed);
    if (typed.endsWith(".md")) {
      SkillSource source = new SkillSource(typed, text);
      return new OfSkill(Skill.parse(source), Optional.of(source));
    }
    return new OfPlan(typed, PlanText.of(typed, text));
  }
}
