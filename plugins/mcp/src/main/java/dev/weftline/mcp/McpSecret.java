// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of a header or variable that a server gets: text in which <code>${NAME}</code> stands
 * for a variable of the environment. It is never shown.
 *
 * @param template the text as it stands in the configuration file
 */
public record McpSecret(String template) {
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(" + NAME + ")}");

  /** Whether a text can be the name of a variable. */
  public static boolean isVariableName(String text) {
    return text.matches(NAME);
  }

  /**
   * Returns the value of a variable of the environment.
   *
   * @throws IllegalArgumentException if it is no name of a variable; the text may be a secret in
   *     the wrong place, so the message does not have it
   */
  public static McpSecret ofVariable(String name) {
    if (!isVariableName(name)) {
      throw new IllegalArgumentException(
          "not the name of a variable: it has letters, digits and '_', and no digit first");
    }
    return new McpSecret("${" + name + "}");
  }

  /** Returns the names of the variables that the value needs. */
  public List<String> variables() {
    List<String> names = new ArrayList<>();
    Matcher matcher = VARIABLE.matcher(template);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  /**
   * Returns the value.
   *
   * @param environment the environment
   * @param place where the value is configured, for the message
   * @throws McpException if a variable is not set
   */
  public String value(Map<String, String> environment, String place) {
    for (String name : variables()) {
      if (!environment.containsKey(name)) {
        throw new McpException(
            place + ": the variable '" + name + "' is not set. Set it: export " + name + "=...");
      }
    }
    return VARIABLE
        .matcher(template)
        .replaceAll(
            match -> Matcher.quoteReplacement(environment.getOrDefault(match.group(1), "")));
  }

  /** Whether the text itself is the value, so that it must be kept from view. */
  public boolean isLiteral() {
    return !VARIABLE.matcher(template).replaceAll("").isEmpty();
  }

  /** Returns the names of the variables, never a value. */
  @Override
  public String toString() {
    return isLiteral() ? "(hidden)" : template;
  }
}
