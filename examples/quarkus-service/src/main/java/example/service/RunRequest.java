// SPDX-License-Identifier: Apache-2.0
package example.service;

import dev.weftline.core.Goal;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonSyntaxException;
import dev.weftline.core.plan.Labelled;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a client wants to be run.
 *
 * @param goal the goal
 * @param inputs the inputs; data from a request, so not trusted
 */
record RunRequest(Goal goal, Labelled inputs) {
  private static final List<String> GOALS = List.of("goal", "skill", "plan");
  private static final Set<String> FIELDS = Set.of("goal", "skill", "plan", "inputs");
  private static final String FORM =
      "An object with one of 'goal', 'skill' and 'plan', a string, and perhaps 'inputs', an object.";

  /**
   * Reads the body of a request.
   *
   * @throws Refused if it is no such object
   */
  static RunRequest read(String body) {
    Json.Obj request = object(body);
    List<Goal> goals = new ArrayList<>();
    for (String name : request.fields().keySet()) {
      if (!FIELDS.contains(name)) {
        throw Refused.invalid("body: an unknown field. " + FORM);
      }
    }
    for (String name : GOALS) {
      if (request.get(name).isPresent()) {
        goals.add(goal(name, text(request, name)));
      }
    }
    if (goals.size() != 1) {
      throw Refused.invalid("body: it has " + goals.size() + " goals. " + FORM);
    }
    if (!(request.get("inputs").orElse(Json.Obj.EMPTY) instanceof Json.Obj inputs)) {
      throw Refused.invalid("inputs: this is no object. " + FORM);
    }
    return new RunRequest(goals.getFirst(), Labelled.untrusted(inputs));
  }

  private static Json.Obj object(String body) {
    try {
      if (JsonReader.read(body) instanceof Json.Obj object) {
        return object;
      }
    } catch (JsonSyntaxException e) {
      throw Refused.invalid(
          "body: this is no JSON (line " + e.line() + ", column " + e.column() + "). " + FORM);
    }
    throw Refused.invalid("body: this is no object. " + FORM);
  }

  private static String text(Json.Obj request, String name) {
    return request
        .text(name)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> Refused.invalid(name + ": this is no text, or an empty one. " + FORM));
  }

  private static Goal goal(String kind, String text) {
    return switch (kind) {
      case "skill" -> Goal.skill(text);
      case "plan" -> Goal.plan(text);
      default -> Goal.ask(text);
    };
  }
}
