// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.latency;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a stream as LLMCompiler's parser does: it looks for a task once for each piece that holds a
 * line break, and once at the end. Whatever stands behind a second line break of a piece is never
 * looked at as a line.
 */
final class LlmCompilerParser {
  private static final Pattern ACTION =
      Pattern.compile("\\n*(\\d+)\\. (\\w+)\\((.*)\\)(\\s*#\\w+\\n)?");

  private String buffer = "";

  /** Takes a piece; returns the number of the task that it completes. */
  Optional<Integer> take(String piece) {
    int newline = piece.indexOf('\n');
    if (newline < 0) {
      buffer += piece;
      return Optional.empty();
    }
    buffer += piece.substring(0, newline).strip() + "\n";
    Optional<Integer> task = match();
    buffer = piece.substring(newline + 1);
    return task;
  }

  /** Ends the stream; returns the number of the task that is still there. */
  Optional<Integer> end() {
    buffer += "\n";
    return match();
  }

  private Optional<Integer> match() {
    Matcher matcher = ACTION.matcher(buffer);
    return matcher.lookingAt() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
  }
}
