// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.planner.Skill;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** Makes an option of each parameter of a skill. */
final class SkillOptions {
  private static final Set<String> VALUED =
      Set.of("--input", "--parallel", "--events", "--deadline");

  private SkillOptions() {}

  /** Returns what the arguments of {@code weft run} name to run, or the empty text. */
  static String target(String[] arguments) {
    boolean run = false;
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      if (argument.startsWith("-") && argument.length() > 1) {
        i += VALUED.contains(argument) ? 1 : 0;
      } else if (run) {
        return argument;
      } else if (argument.equals("run")) {
        run = true;
      } else {
        return "";
      }
    }
    return "";
  }

  /** Adds the options of a skill; a name that is taken can be given with --input. */
  static void add(CommandSpec run, Skill skill, Map<String, String> typed) {
    for (Skill.Parameter parameter : skill.parameters()) {
      String option = "--" + parameter.name();
      if (!run.optionsMap().containsKey(option)) {
        run.addOption(
            OptionSpec.builder(option)
                .paramLabel(parameter.option().substring(option.length()).strip())
                .type(String.class)
                .description(description(parameter))
                .setter(setter(parameter.name(), typed))
                .build());
      }
    }
  }

  private static ISetter setter(String name, Map<String, String> typed) {
    return new ISetter() {
      @Override
      @SuppressWarnings("unchecked") // picocli: the old value, which nobody looks at
      public <T> @Nullable T set(@Nullable T value) {
        return value == null ? (T) typed.remove(name) : (T) typed.put(name, String.valueOf(value));
      }
    };
  }

  private static String description(Skill.Parameter parameter) {
    String text = parameter.description().replace("%", "%%");
    String file = parameter.kind() == Skill.Kind.FILE ? " A path, or - for standard input." : "";
    return parameter.optional() ? text + file : text + file + " Needed.";
  }
}
