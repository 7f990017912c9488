// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.planner.Skill;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which shape of text a parameter takes, from its name and description. */
final class Shapes {
  private static final Pattern VERSION =
      Pattern.compile("\\b(?:version|tag|commit|revision|release)s?\\b");
  private static final Pattern HOST =
      Pattern.compile("\\b(?:host|hostname|server|address|domain|resolves?)\\b");
  private static final Pattern LOG = Pattern.compile("\\b(?:log|console|report|output|trace)\\b");

  private Shapes() {}

  /** Whether it is the version of something. */
  static boolean takesVersion(Skill.Parameter parameter) {
    return parameter.kind() == Skill.Kind.TEXT && speaksOf(VERSION, parameter);
  }

  /** Whether it is the name of a host. */
  static boolean takesHost(Skill.Parameter parameter) {
    return parameter.kind() == Skill.Kind.TEXT && speaksOf(HOST, parameter);
  }

  /** Whether it is something that a machine wrote. */
  static boolean takesLog(Skill.Parameter parameter) {
    return parameter.kind() == Skill.Kind.FILE && speaksOf(LOG, parameter);
  }

  private static boolean speaksOf(Pattern what, Skill.Parameter parameter) {
    String words = parameter.name() + " " + parameter.description();
    return what.matcher(words.toLowerCase(Locale.ROOT)).find();
  }
}
