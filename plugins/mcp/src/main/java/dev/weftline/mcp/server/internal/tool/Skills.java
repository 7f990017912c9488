// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.tool;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonWriter;
import dev.weftline.planner.Skill;
import dev.weftline.planner.SkillLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The skills as prompts: each becomes a message with a plan, its inputs, and how to run it. */
public final class Skills {
  private final Offer offer;

  /** Creates the prompts of the skills that are offered. */
  public Skills(Offer offer) {
    this.offer = offer;
  }

  /** Returns the descriptions of the prompts, sorted by name. */
  public List<Json.Obj> list() {
    return library().skills().stream().map(Skills::describe).toList();
  }

  private SkillLibrary library() {
    return offer.now().skills();
  }

  private static Json.Obj describe(Skill skill) {
    return Json.object()
        .put("name", skill.name())
        .put("description", skill.description())
        .put("arguments", Json.array(skill.parameters().stream().map(Skills::describe).toList()))
        .build();
  }

  private static Json.Obj describe(Skill.Parameter parameter) {
    return Json.object()
        .put("name", parameter.name())
        .put("description", parameter.description() + " (" + parameter.wants() + ")")
        .put("required", !parameter.optional())
        .build();
  }

  /**
   * Returns the prompt of a skill.
   *
   * @throws RequestFailed if there is no such skill, or the arguments do not fit it
   */
  public Json.Obj get(Json.Obj params) {
    String name = params.text("name").orElse("");
    SkillLibrary library = library();
    Skill skill =
        library
            .skill(name)
            .orElseThrow(() ->
                RequestFailed.params(
                    "prompts/get: no prompt '"
                        + name
                        + "'. There are: "
                        + String.join(", ", library.skills().stream().map(Skill::name).toList())
                        + "."));
    Json arguments = params.get("arguments").orElse(Json.Obj.EMPTY);
    if (!(arguments instanceof Json.Obj given)) {
      throw RequestFailed.params(
          "prompts/get: 'arguments' is " + arguments.kind() + ". It takes an object of texts.");
    }
    Json.Obj message =
        Json.object()
            .put("role", "user")
            .put("content", Reply.textContent(text(skill, inputs(skill, given))))
            .build();
    return Json.object()
        .put("description", skill.description())
        .put("messages", Json.array(List.of(message)))
        .build();
  }

  /** What a person gave, with the defaults of the rest. */
  private record Given(Json.Obj values, List<Skill.Parameter> files) {}

  private static Given inputs(Skill skill, Json.Obj given) {
    List<String> problems = new ArrayList<>();
    TreeSet<String> unknown = new TreeSet<>(given.fields().keySet());
    skill.parameters().forEach(parameter -> unknown.remove(parameter.name()));
    unknown.forEach(name -> problems.add("it takes no '" + name + "'"));
    Json.ObjectBuilder values = Json.object();
    List<Skill.Parameter> files = new ArrayList<>();
    for (Skill.Parameter parameter : skill.parameters()) {
      Optional<Json> value = given.get(parameter.name());
      if (value.isPresent()) {
        Optional<Json> read =
            value.filter(Json.Str.class::isInstance).flatMap(v -> read(parameter, v));
        if (read.isEmpty()) {
          problems.add("'" + parameter.name() + "' takes " + parameter.wants());
        } else {
          values.put(parameter.name(), read.get());
          if (parameter.kind() == Skill.Kind.FILE) {
            files.add(parameter);
          }
        }
      } else if (parameter.defaultValue().isPresent()) {
        values.put(parameter.name(), parameter.defaultValue().get());
      } else if (!parameter.optional()) {
        problems.add("'" + parameter.name() + "' is missing: " + parameter.description());
      }
    }
    if (!problems.isEmpty()) {
      throw RequestFailed.params(
          "prompts/get: skill " + skill.name() + ": " + String.join("; ", problems) + ".");
    }
    return new Given(values.build(), files);
  }

  private static Optional<Json> read(Skill.Parameter parameter, Json value) {
    return parameter.read(((Json.Str) value).value());
  }

  private static String text(Skill skill, Given given) {
    StringBuilder text = new StringBuilder();
    text.append("Run the skill '")
        .append(skill.name())
        .append("' with Weftline: ")
        .append(skill.description())
        .append("\n\nCall the tool run_plan with this plan, as it is:\n\n")
        .append(skill.planText().strip())
        .append("\n\nand these inputs:\n\n")
        .append(JsonWriter.pretty(given.values()))
        .append("\n\n");
    for (Skill.Parameter file : given.files()) {
      text.append("The input '")
          .append(file.name())
          .append("' is the content of a file: where a path stands above, put what the file")
          .append(" holds.\n");
    }
    return text.append("Then answer from the parts that it returns, and say which tasks failed or")
        .append(" were skipped.")
        .toString();
  }
}
