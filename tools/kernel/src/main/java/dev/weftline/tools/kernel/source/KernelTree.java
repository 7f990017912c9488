// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is asked of a tree besides its functions: its version, and whether it has changed. */
final class KernelTree {
  private static final Pattern VERSION =
      Pattern.compile("^(VERSION|PATCHLEVEL|SUBLEVEL|EXTRAVERSION)\\s*=\\s*(\\S*)\\s*$");

  private KernelTree() {}

  /** Returns the version that the top Makefile states, or {@code unknown}. */
  static String version(Path tree) throws IOException {
    Path makefile = tree.resolve("Makefile");
    if (!Files.isRegularFile(makefile)) {
      return "unknown";
    }
    String version = "";
    String patch = "";
    String sub = "";
    String extra = "";
    for (String line : lines(makefile)) {
      Matcher matcher = VERSION.matcher(line);
      if (matcher.matches()) {
        switch (matcher.group(1)) {
          case "VERSION" -> version = matcher.group(2);
          case "PATCHLEVEL" -> patch = matcher.group(2);
          case "SUBLEVEL" -> sub = matcher.group(2);
          default -> extra = matcher.group(2);
        }
      }
      if (!version.isEmpty() && !line.isBlank() && line.startsWith("NAME")) {
        break;
      }
    }
    return version.isEmpty() || patch.isEmpty()
        ? "unknown"
        : version + "." + patch + (sub.isEmpty() ? "" : "." + sub) + extra;
  }

  /** Returns a text that differs when the tree's Makefile or MAINTAINERS file differs. */
  static String stamp(Path tree) throws IOException {
    StringBuilder stamp = new StringBuilder("weftline 1");
    for (String name : List.of("Makefile", "MAINTAINERS")) {
      Path file = tree.resolve(name);
      stamp.append(' ').append(name).append(' ');
      if (Files.isRegularFile(file)) {
        stamp
            .append(Files.size(file))
            .append(' ')
            .append(Files.getLastModifiedTime(file).toMillis());
      } else {
        stamp.append("absent");
      }
    }
    return stamp.toString();
  }

  /** Returns the lines of a file; none when there is no such file. */
  static List<String> lines(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
  }
}
