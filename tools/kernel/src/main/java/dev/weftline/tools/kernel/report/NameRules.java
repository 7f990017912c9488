// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A set of function names described by rules: whole names, beginnings, ends, and words within. The
 * rules lie in text files beside this class, which explain them.
 */
final class NameRules {
  private final Set<String> names = new HashSet<>();
  private final Beginnings starts = Beginnings.exact();
  private final List<String> ends = new ArrayList<>();
  private final List<String> words = new ArrayList<>();

  private NameRules() {}

  /** Reads the rules of some files. */
  static NameRules of(String... files) {
    NameRules rules = new NameRules();
    for (String file : files) {
      rules.readFile(file);
    }
    return rules;
  }

  private void readFile(String file) {
    try (InputStream stream = NameRules.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("the jar lacks the resource '" + file + "'");
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      reader.lines().filter(line -> line.length() > 2 && line.charAt(1) == ' ').forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    String text = line.substring(2).strip();
    switch (line.charAt(0)) {
      case '=' -> names.add(text);
      case '^' -> starts.add(text);
      case '$' -> ends.add(text);
      case '~' -> words.add("_" + text + "_");
      default -> {}
    }
  }

  /** Whether a rule fits a name, leading underscores aside. */
  boolean fit(String function) {
    int from = 0;
    while (from < function.length() - 1 && function.charAt(from) == '_') {
      from++;
    }
    String name = function.substring(from);
    if (names.contains(name)) {
      return true;
    }
    String framed = "_" + name + "_";
    return starts.of(name).isPresent()
        || ends.stream().anyMatch(name::endsWith)
        || words.stream().anyMatch(framed::contains);
  }
}
