// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.spi.SkillSource;
import dev.weftline.planner.internal.SkillReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A plan with a name, typed parameters and a report, as a skill file ships it.
 *
 * @param name the name, by which it is run and by which plans call it: {@code skill.NAME}
 * @param description what it does, in a sentence or two
 * @param parameters the inputs it takes
 * @param examples goals in plain words that it serves
 * @param plan the plan, not linked
 * @param planText the plan as written
 * @param planLine the line of the file on which the plan starts, from 1
 * @param report the template of its report, or empty for a plain listing
 * @param origin where it comes from, such as a file name
 */
public record Skill(
    String name,
    String description,
    List<Parameter> parameters,
    List<String> examples,
    Plan plan,
    String planText,
    int planLine,
    Optional<String> report,
    String origin) {

  public Skill {
    parameters = List.copyOf(parameters);
    examples = List.copyOf(examples);
  }

  /**
   * Reads a skill file.
   *
   * @throws SkillFormatException with all problems when the text is no skill
   */
  public static Skill parse(SkillSource source) {
    return SkillReader.read(source);
  }

  /** Returns a parameter by its name. */
  public Optional<Parameter> parameter(String parameter) {
    return parameters.stream().filter(p -> p.name().equals(parameter)).findFirst();
  }

  /** Returns the command that runs the skill, with its required parameters. */
  public String command() {
    return command(Map.of());
  }

  /** Returns the command that runs the skill with some values, and what else it needs. */
  public String command(Map<String, Json> values) {
    StringBuilder command = new StringBuilder("weft run ").append(name);
    for (Parameter parameter : parameters) {
      Json value = values.get(parameter.name());
      if (value != null) {
        String text = value instanceof Json.Str(String string) ? string : value.text();
        command.append(" --").append(parameter.name()).append(' ').append(quoted(text));
      } else if (!parameter.optional()) {
        command.append(' ').append(parameter.option());
      }
    }
    return command.toString();
  }

  /** Quotes a text for a shell if it needs it. */
  private static String quoted(String text) {
    return text.matches("[A-Za-z0-9_./:@%+=,~-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /** What a parameter takes. */
  public enum Kind {
    TEXT,
    /** The content of a file, as text. */
    FILE,
    /** The absolute path of a directory. */
    DIRECTORY,
    INTEGER,
    NUMBER,
    BOOLEAN,
    /** One of some texts. */
    CHOICE;

    /** Returns the word that a skill file uses. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * An input of a skill.
   *
   * @param name the name, as in {@code $input.NAME} and {@code --NAME}
   * @param kind what it takes
   * @param choices the texts that it takes; empty unless it is a choice
   * @param description what it means, for people
   * @param optional whether it may be left out
   * @param defaultValue what counts when it is left out, or empty
   */
  public record Parameter(
      String name,
      Kind kind,
      List<String> choices,
      String description,
      boolean optional,
      Optional<Json> defaultValue) {
    public Parameter {
      choices = List.copyOf(choices);
    }

    /** Says what the parameter takes, in words. */
    public String wants() {
      return switch (kind) {
        case TEXT -> "a text";
        case FILE -> "the content of a file";
        case DIRECTORY -> "the path of a directory";
        case INTEGER -> "a whole number";
        case NUMBER -> "a number";
        case BOOLEAN -> "true or false";
        case CHOICE -> "one of " + String.join(", ", choices);
      };
    }

    /** Returns the option of the command line with a placeholder, such as {@code --limit N}. */
    public String option() {
      return "--"
          + name
          + switch (kind) {
            case TEXT -> " TEXT";
            case FILE -> " FILE";
            case DIRECTORY -> " DIRECTORY";
            case INTEGER, NUMBER -> " N";
            case BOOLEAN -> " true|false";
            case CHOICE -> " " + String.join("|", choices);
          };
    }

    /** Whether a value is of this kind. */
    public boolean accepts(Json value) {
      return switch (kind) {
        case TEXT, FILE, DIRECTORY -> value instanceof Json.Str;
        case INTEGER -> value instanceof Json.Num number && number.isInteger();
        case NUMBER -> value instanceof Json.Num;
        case BOOLEAN -> value instanceof Json.Bool;
        case CHOICE -> value instanceof Json.Str(String text) && choices.contains(text);
      };
    }

    /** Returns the value that a text of the command line means, or empty when it means none. */
    public Optional<Json> read(String text) {
      return switch (kind) {
        case TEXT, FILE, DIRECTORY -> Optional.of(Json.of(text));
        case CHOICE -> choices.contains(text) ? Optional.of(Json.of(text)) : Optional.empty();
        case BOOLEAN ->
            switch (text) {
              case "true" -> Optional.of(Json.of(true));
              case "false" -> Optional.of(Json.of(false));
              default -> Optional.empty();
            };
        case INTEGER, NUMBER -> SkillReader.number(text).filter(this::accepts);
      };
    }
  }
}
