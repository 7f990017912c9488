// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.input;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.host.Host;
import dev.weftline.cli.settings.Nearest;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonSyntaxException;
import dev.weftline.core.plan.Label;
import dev.weftline.core.plan.Labelled;
import dev.weftline.planner.Skill;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the inputs of a run of what a user typed. What was typed is trusted; the content of files
 * is not.
 */
public final class SkillInputs {
  private final Host host;
  private final Map<String, Json> values = new LinkedHashMap<>();
  private final Map<String, Label> labels = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private SkillInputs(Host host) {
    this.host = host;
  }

  /**
   * Returns the inputs of a skill.
   *
   * @param typed the texts by parameter
   * @throws CommandFailed with all that does not fit the skill's parameters
   */
  public static Labelled of(Host host, Skill skill, Map<String, String> typed) {
    return of(host, skill, typed, Map.of());
  }

  /**
   * Returns the inputs of a skill, some of which are not files but the content of one.
   *
   * @param typed the texts by parameter
   * @param contents the contents by parameter; they are not trusted
   * @throws CommandFailed with all that does not fit the skill's parameters
   */
  public static Labelled of(
      Host host, Skill skill, Map<String, String> typed, Map<String, String> contents) {
    SkillInputs inputs = new SkillInputs(host);
    inputs.checkNames(skill, typed);
    for (Skill.Parameter parameter : skill.parameters()) {
      String text = typed.get(parameter.name());
      String content = contents.get(parameter.name());
      if (text == null && content != null) {
        inputs.put(parameter.name(), Json.of(content), Label.UNTRUSTED);
      } else if (text != null) {
        inputs.read(parameter, text);
      } else if (parameter.defaultValue().isPresent()) {
        inputs.put(parameter.name(), parameter.defaultValue().get(), Label.TRUSTED);
      } else if (!parameter.optional()) {
        inputs.missing(skill, parameter);
      }
    }
    if (!inputs.problems.isEmpty()) {
      throw CommandFailed.usage(String.join("\n", inputs.problems));
    }
    return inputs.labelled();
  }

  /** Returns the inputs of a bare plan: a text that is JSON is that value, else it is a text. */
  public static Labelled ofPlan(Host host, Map<String, String> typed) {
    SkillInputs inputs = new SkillInputs(host);
    typed.forEach((name, text) -> inputs.put(name, jsonOrText(text), Label.TRUSTED));
    return inputs.labelled();
  }

  private static Json jsonOrText(String text) {
    try {
      return JsonReader.read(text);
    } catch (JsonSyntaxException notJson) {
      return Json.of(text);
    }
  }

  private void checkNames(Skill skill, Map<String, String> typed) {
    List<String> names = skill.parameters().stream().map(Skill.Parameter::name).toList();
    for (String name : typed.keySet()) {
      if (!names.contains(name)) {
        problems.add(
            "skill "
                + skill.name()
                + ": no parameter '"
                + name
                + "'."
                + Nearest.of(name, names).map(near -> " Did you mean '" + near + "'?").orElse("")
                + (names.isEmpty() ? " It takes none." : " It takes: " + String.join(", ", names))
                + ".");
      }
    }
  }

  private void read(Skill.Parameter parameter, String text) {
    String place = "--" + parameter.name();
    try {
      switch (parameter.kind()) {
        case FILE ->
            put(parameter.name(), Json.of(TextFile.read(host, place, text)), Label.UNTRUSTED);
        case DIRECTORY ->
            put(
                parameter.name(),
                Json.of(TextFile.directory(host, place, text).toString()),
                Label.TRUSTED);
        case TEXT, INTEGER, NUMBER, BOOLEAN, CHOICE ->
            parameter
                .read(text)
                .ifPresentOrElse(
                    value -> put(parameter.name(), value, Label.TRUSTED),
                    () ->
                        problems.add(place + ": '" + text + "' is not " + parameter.wants() + "."));
      }
    } catch (CommandFailed e) {
      problems.add(String.valueOf(e.getMessage()));
    }
  }

  private void missing(Skill skill, Skill.Parameter parameter) {
    problems.add(
        "skill "
            + skill.name()
            + ": '"
            + parameter.name()
            + "' is missing ("
            + parameter.description()
            + "). Run: "
            + host.command()
            + " run "
            + skill.name()
            + " "
            + parameter.option());
  }

  private void put(String name, Json value, Label label) {
    values.put(name, value);
    labels.put(name, label);
  }

  private Labelled labelled() {
    Label whole = labels.values().stream().reduce(Label.TRUSTED, Label::join);
    Map<String, Label> different = new LinkedHashMap<>(labels);
    different.values().removeIf(whole::equals);
    return new Labelled(new Json.Obj(values), whole, different);
  }
}
