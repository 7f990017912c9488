// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.input;

import dev.weftline.cli.CommandFailed;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of tools with wildcards: {@code *} stands for any characters, {@code ?} for one. */
public final class ToolGlobs {
  private ToolGlobs() {}

  /**
   * Returns whether a name matches one of some globs.
   *
   * @param option the option that they were given to, for messages
   * @throws CommandFailed if a glob cannot match the name of any tool
   */
  public static Predicate<String> matching(String option, List<String> globs) {
    List<Pattern> patterns = globs.stream().map(glob -> pattern(option, glob)).toList();
    return name -> patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }

  private static Pattern pattern(String option, String glob) {
    if (!glob.matches("[A-Za-z0-9_.*?-]+")) {
      throw CommandFailed.usage(
          option
              + ": '"
              + glob
              + "' is no name of tools. Letters, digits, '.', '_', '-', and * for any characters,"
              + " such as: "
              + option
              + " 'kernel.*'");
    }
    return Pattern.compile(
        glob.chars()
            .mapToObj(c ->
                switch (c) {
                  case '*' -> ".*";
                  case '?' -> ".";
                  default -> Pattern.quote(Character.toString(c));
                })
            .collect(Collectors.joining()));
  }
}
