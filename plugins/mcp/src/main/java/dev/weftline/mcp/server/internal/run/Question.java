// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.run;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Label;
import dev.weftline.core.spi.ApprovalDesk;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.spi.VisibleText;
import dev.weftline.core.tool.Effect;
import java.util.Locale;

/**
 * One call that a person must allow.
 *
 * @param request the call
 * @param desk where the decision goes
 */
public record Question(ApprovalRequest request, ApprovalDesk desk) {
  private static final int WIDEST = 2000;
  private static final int LONGEST_SOURCE = 500;

  /** Returns the name of the question. */
  public String id() {
    return request.id();
  }

  /** Returns the question in words: the exact call, its arguments, where each comes from. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("Weftline wants to call ")
        .append(VisibleText.of(request.call().tool()))
        .append(", which ")
        .append(effect())
        .append(" (task ")
        .append(request.call().task())
        .append(").\n");
    request.call().argumentObject().fields().forEach((name, value) -> argument(name, value, text));
    if (!request.call().control().trusted()) {
      text.append("That it is called at all was decided by untrusted data.\n");
    }
    return text.append("Allow it?").toString();
  }

  private void argument(String name, Json value, StringBuilder text) {
    text.append("  ")
        .append(VisibleText.of(name))
        .append(" = ")
        .append(cut(value.text(), WIDEST))
        .append("\n    from ")
        .append(cut(source(name), LONGEST_SOURCE))
        .append(label(name).trusted() ? ", trusted" : ", untrusted")
        .append('\n');
  }

  private String source(String argument) {
    return request.call().sources().getOrDefault(argument, "the plan");
  }

  private Label label(String argument) {
    return request
        .call()
        .arguments()
        .fields()
        .getOrDefault(argument, request.call().arguments().label());
  }

  private String effect() {
    return switch (request.effect()) {
      case READ -> "changes nothing but carries data outside";
      case WRITE -> "changes something that can be changed back";
      case DESTRUCTIVE -> "changes something for good";
    };
  }

  /** Returns the question for programs: its name, the exact call, where each argument is from. */
  public Json.Obj json(int inlineBytes) {
    Json.ObjectBuilder sources = Json.object();
    request
        .call()
        .argumentObject()
        .fields()
        .keySet()
        .forEach(
            name -> sources.put(name, source(name) + (label(name).trusted() ? "" : ", untrusted")));
    Effect effect = request.effect();
    return Json.object()
        .put("approval", request.id())
        .put("task", request.call().task().toString())
        .put("tool", request.call().tool())
        .put("effect", effect.name().toLowerCase(Locale.ROOT))
        .put("call", request.shows())
        .put("arguments", LargeValue.shortened(request.call().arguments().json(), inlineBytes))
        .put("sources", sources.build())
        .put("callHash", request.callHash())
        .build();
  }

  /** Returns the beginning of a text, and how long the whole is when that is not all. */
  private static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? VisibleText.of(text)
        : VisibleText.of(text.substring(0, text.offsetByCodePoints(0, most)))
            + "... ("
            + text.length()
            + " characters)";
  }
}
