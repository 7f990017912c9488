// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.tool;

import dev.weftline.core.WeftlineException;
import dev.weftline.core.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The arguments of a call of one of our tools, checked. */
final class ToolArguments {
  private final String tool;
  private final Json.Obj arguments;

  /** Says that an argument does not fit, for the model that wrote it. */
  static final class MisfitException extends WeftlineException {
    private static final long serialVersionUID = 1L;

    MisfitException(String message) {
      super(message);
    }
  }

  private ToolArguments(String tool, Json.Obj arguments) {
    this.tool = tool;
    this.arguments = arguments;
  }

  /**
   * Takes the arguments of a call.
   *
   * @param allowed the names of the tool's parameters
   * @throws MisfitException if there is an argument of another name
   */
  static ToolArguments of(String tool, Json.Obj arguments, List<String> allowed) {
    TreeSet<String> unknown = new TreeSet<>(arguments.fields().keySet());
    unknown.removeAll(allowed);
    if (!unknown.isEmpty()) {
      throw new MisfitException(
          tool
              + ": no parameter '"
              + unknown.first()
              + "'. It takes: "
              + String.join(", ", allowed)
              + ".");
    }
    return new ToolArguments(tool, arguments);
  }

  Optional<Json> value(String name) {
    return arguments.get(name).filter(value -> !value.isNull());
  }

  Json required(String name) {
    return value(name).orElseThrow(() -> misfit(name, "is missing", "It is needed."));
  }

  Optional<String> text(String name) {
    return value(name)
        .map(value -> {
          if (value instanceof Json.Str(String text)) {
            return text;
          }
          throw misfit(name, "is " + value.kind(), "It takes text.");
        });
  }

  int integer(String name, int otherwise, int least, int most) {
    if (value(name).isEmpty()) {
      return otherwise;
    }
    return arguments
        .integer(name)
        .filter(number -> number >= least && number <= most)
        .orElseThrow(() ->
            misfit(
                name,
                "is " + shown(value(name).orElseThrow()),
                "It takes a whole number from " + least + " to " + most + "."));
  }

  /** Returns a time in seconds; more than the most counts as the most. */
  Duration seconds(String name, Duration otherwise, Duration most) {
    Optional<Json> value = value(name);
    if (value.isEmpty()) {
      return otherwise;
    }
    if (!(value.get() instanceof Json.Num number) || number.value().signum() < 0) {
      throw misfit(
          name,
          "is " + shown(value.get()),
          "It takes a number of seconds from 0 to " + most.toSeconds() + ".");
    }
    return number.value().compareTo(BigDecimal.valueOf(most.toSeconds())) >= 0
        ? most
        : Duration.ofMillis(Math.round(number.value().doubleValue() * 1000));
  }

  MisfitException misfit(String name, String what, String allowed) {
    return new MisfitException(tool + ": '" + name + "' " + what + ". " + allowed);
  }

  private static String shown(Json value) {
    String text = value.text();
    return "'" + (text.length() <= 60 ? text : text.substring(0, 60) + "...") + "'";
  }
}
