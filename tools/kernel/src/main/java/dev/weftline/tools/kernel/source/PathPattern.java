// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The pattern of an F or X line of a MAINTAINERS file.
 *
 * <p>It is compared with the beginning of a path. One that ends in a slash takes everything below,
 * and {@code *} crosses slashes there; any other takes only paths with as many slashes as itself,
 * so that {@code dir/*} means the files directly in {@code dir}. {@code ?} is any character; what
 * else a regular expression gives a meaning has that meaning. These are the rules of the kernel's
 * own {@code get_maintainer.pl}, which decides what a MAINTAINERS file means.
 */
final class PathPattern {
  private final String text;
  private final boolean tree;
  private final int slashes;
  private final String literal;
  private final Optional<Pattern> expression;

  private PathPattern(String text, String literal, Optional<Pattern> expression) {
    this.text = text;
    this.tree = text.endsWith("/");
    this.slashes = slashes(text);
    this.literal = literal;
    this.expression = expression;
  }

  /** Returns the pattern; one that is no regular expression matches nothing. */
  static PathPattern of(String text) {
    int special = 0;
    while (special < text.length() && "*?[](){}+^$|\\".indexOf(text.charAt(special)) < 0) {
      special++;
    }
    if (special == text.length()) {
      return new PathPattern(text, text, Optional.empty());
    }
    String expression = text.replace(".", "\\.").replace("*", ".*").replace("?", ".");
    String literal = text.substring(0, Math.max(0, special - 1));
    try {
      return new PathPattern(text, literal, Optional.of(Pattern.compile(expression)));
    } catch (PatternSyntaxException e) {
      return new PathPattern(text, "\n", Optional.empty());
    }
  }

  boolean matches(String path) {
    if (!path.startsWith(literal) || !tree && slashes(path) != slashes) {
      return false;
    }
    return expression.map(pattern -> pattern.matcher(path).lookingAt()).orElse(true);
  }

  /** Returns how exact the pattern is: the more slashes the better, a leading star is worst. */
  int depth() {
    if (text.startsWith("*")) {
      return -1;
    }
    return tree ? slashes : slashes + 1;
  }

  static int slashes(String text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '/') {
        count++;
      }
    }
    return count;
  }
}
