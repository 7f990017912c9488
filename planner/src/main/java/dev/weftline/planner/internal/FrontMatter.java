// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.planner.Skill;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The header of a skill file.
 *
 * @param name the skill's name
 * @param description what it does
 * @param parameters its inputs
 * @param examples goals that it serves
 */
record FrontMatter(
    String name, String description, List<Skill.Parameter> parameters, List<String> examples) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern PARAMETER_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
  private static final List<String> KINDS =
      Stream.of(Skill.Kind.values())
          .filter(kind -> kind != Skill.Kind.CHOICE)
          .map(Skill.Kind::word)
          .toList();

  /**
   * Reads the header.
   *
   * @param yaml the text between the two lines {@code ---}
   * @param firstLine the line of the file that its first line is
   * @param problems takes what is wrong
   */
  static FrontMatter read(String yaml, int firstLine, List<Diagnostic> problems) {
    YamlHeader header = new YamlHeader(firstLine, problems);
    Map<String, Node> fields =
        header.root(yaml, List.of("name", "description", "parameters", "examples"));
    String name = header.text(fields, "name").orElse("");
    if (!fields.isEmpty() && fields.get("name") == null) {
      header.error(1, "NO_NAME", "the header has no name. Add a line such as: name: triage-crash");
    } else if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      header.error(
          fields.get("name"),
          "BAD_NAME",
          "'" + name + "' is no name of a skill. Letters, digits, - and _ are allowed.");
    }
    String description = header.text(fields, "description").orElse("");
    if (!fields.isEmpty() && fields.get("description") == null) {
      header.error(
          1,
          "NO_DESCRIPTION",
          "the header has no description. Say in a sentence what the skill does and when to use"
              + " it.");
    }
    List<String> examples = new ArrayList<>();
    for (Node item : header.items(fields, "examples")) {
      header.scalar(item, "an example").ifPresent(examples::add);
    }
    return new FrontMatter(name, description, parameters(header, fields), examples);
  }

  private static List<Skill.Parameter> parameters(YamlHeader header, Map<String, Node> fields) {
    List<Skill.Parameter> parameters = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Node item : header.items(fields, "parameters")) {
      Map<String, Node> parts =
          header.fields(
              item, "a parameter", List.of("name", "type", "description", "optional", "default"));
      String name = header.text(parts, "name").orElse("");
      if (parts.get("name") == null) {
        header.error(item, "NO_NAME", "a parameter has no name. Write: - name: report");
      } else if (!PARAMETER_NAME.matcher(name).matches()) {
        header.error(
            parts.get("name"),
            "BAD_NAME",
            "'"
                + name
                + "' is no name of a parameter. A letter or _, then letters, digits, _ and -.");
      } else if (!names.add(name)) {
        header.error(
            parts.get("name"), "DUPLICATE_NAME", "the parameter '" + name + "' is there twice.");
      }
      parameters.add(parameter(header, name, parts));
    }
    return parameters;
  }

  private static Skill.Parameter parameter(
      YamlHeader header, String name, Map<String, Node> parts) {
    List<String> choices = header.choices(parts, "type");
    Skill.Kind kind = choices.isEmpty() ? kind(header, parts) : Skill.Kind.CHOICE;
    Optional<Json> defaultValue = Optional.ofNullable(parts.get("default")).flatMap(header::value);
    boolean optional = header.bool(parts, "optional").orElse(defaultValue.isPresent());
    Skill.Parameter parameter =
        new Skill.Parameter(
            name,
            kind,
            choices,
            header.text(parts, "description").orElse(""),
            optional || defaultValue.isPresent(),
            defaultValue);
    if (defaultValue.isPresent() && !parameter.accepts(defaultValue.get())) {
      header.error(
          parts.get("default"),
          "BAD_DEFAULT",
          "the default "
              + defaultValue.get().text()
              + " of '"
              + name
              + "' is not allowed. It takes "
              + parameter.wants()
              + ".");
    }
    if (defaultValue.isPresent() && !optional) {
      header.error(
          parts.get("optional"),
          "BAD_DEFAULT",
          "'" + name + "' has a default, so it is optional. Remove one of the two.");
    }
    return parameter;
  }

  private static Skill.Kind kind(YamlHeader header, Map<String, Node> parts) {
    String word = header.text(parts, "type").orElse("text");
    if (KINDS.contains(word)) {
      return Skill.Kind.valueOf(word.toUpperCase(Locale.ROOT));
    }
    header.error(
        parts.get("type"),
        "BAD_TYPE",
        "'"
            + word
            + "' is no type of a parameter. Allowed: "
            + KINDS.stream().collect(Collectors.joining(", "))
            + ", or a list of texts such as [debug, release].",
        Nearest.of(word, KINDS));
    return Skill.Kind.TEXT;
  }
}
