// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.tool;

import dev.weftline.core.RunId;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Label;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.TaskPath;
import java.util.List;
import java.util.Map;

/**
 * One call with its arguments bound. Plain data: it may cross to another process.
 *
 * @param run the run
 * @param task the task or element
 * @param planVersion the version of the plan that brought the task
 * @param tool the tool's full name
 * @param arguments the arguments, an object, with the label of each
 * @param control the label of whatever decided that the call happens
 * @param sources where each argument came from, as plan text, for people
 */
public record ToolCall(
    RunId run,
    TaskPath task,
    int planVersion,
    String tool,
    Labelled arguments,
    Label control,
    Map<String, String> sources) {
  public ToolCall {
    sources = Map.copyOf(sources);
  }

  /** Returns the arguments as an object. */
  public Json.Obj argumentObject() {
    return arguments.json() instanceof Json.Obj object ? object : Json.Obj.EMPTY;
  }

  /** Returns a string argument; the input schema has made sure that it is there. */
  public String text(String name) {
    return argumentObject().text(name).orElseThrow(() -> missing(name));
  }

  /** Returns a list argument, or an empty list when it is absent. */
  public List<Json> list(String name) {
    return argumentObject().list(name);
  }

  /** Returns an integer argument, or a default when it is absent. */
  public int integer(String name, int otherwise) {
    return argumentObject().integer(name).orElse(otherwise);
  }

  /** Returns any argument; the input schema has made sure that it is there. */
  public Json value(String name) {
    return argumentObject().get(name).orElseThrow(() -> missing(name));
  }

  /** Returns the hash that an approval is bound to: over the tool and the exact arguments. */
  public String hash() {
    return Json.object().put("tool", tool).put("arguments", arguments.json()).build().hash();
  }

  private IllegalArgumentException missing(String name) {
    return new IllegalArgumentException(tool + ": the argument '" + name + "' is missing");
  }
}
