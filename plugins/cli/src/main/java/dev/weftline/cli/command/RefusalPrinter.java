// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.host.Host;
import dev.weftline.cli.host.SafeText;
import dev.weftline.planner.NoSkillFitsException;
import dev.weftline.planner.Skill;
import dev.weftline.planner.SkillChooser.Ranked;
import java.util.List;
import java.util.Set;

/** Prints why no skill was started for a question, and the commands that come near. */
final class RefusalPrinter {
  private final Host host;

  RefusalPrinter(Host host) {
    this.host = host;
  }

  /** Prints for people: the reason, then each skill with what it does and what it still needs. */
  void print(NoSkillFitsException refusal) {
    host.err().println("weft: " + reason(refusal));
    for (Ranked ranked : refusal.ranked()) {
      host.err().println("  " + command(host, ranked.command()));
      host.err().println("      " + SafeText.line(ranked.skill().description()));
      for (Skill.Parameter parameter :
          missing(ranked.skill(), ranked.values().keySet(), Set.of())) {
        host.err()
            .println(
                "      needs "
                    + parameter.option()
                    + (parameter.description().isEmpty()
                        ? ""
                        : ": " + SafeText.line(parameter.description())));
      }
    }
    if (refusal.reason() == NoSkillFitsException.Reason.NONE_FITS) {
      host.err().println("  All skills: " + host.command() + " skills");
    }
  }

  private static String reason(NoSkillFitsException refusal) {
    return switch (refusal.reason()) {
      case NO_SKILLS ->
          "no skill fits the question, since there are none. Add a tool pack or a skill file.";
      case NONE_FITS ->
          refusal.ranked().isEmpty()
              ? "no skill fits the question, and none comes near."
              : "no skill fits the question. The nearest:";
      case SEVERAL_FIT -> "several skills fit the question. Run the one that you mean:";
      case HAS_EFFECT ->
          "the skill '"
              + refusal.ranked().get(0).skill().name()
              + "' fits, but it changes something and is not started by a question. Run it yourself:";
    };
  }

  /** Returns the parameters that a skill needs and that are not given. */
  static List<Skill.Parameter> missing(Skill skill, Set<String> given, Set<String> also) {
    return skill.parameters().stream()
        .filter(parameter -> !parameter.optional())
        .filter(parameter -> !given.contains(parameter.name()) && !also.contains(parameter.name()))
        .toList();
  }

  /** Returns a command as it is typed on this machine. */
  static String command(Host host, String command) {
    return SafeText.line(command.replaceFirst("^weft ", host.command() + " "));
  }
}
