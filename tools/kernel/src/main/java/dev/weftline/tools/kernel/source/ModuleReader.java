// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Collects from Kbuild files which sources make up a module. Values that make would have to compute
 * are passed over: then only the module's directory is known. Not safe for use by several threads.
 */
final class ModuleReader {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("^\\s*([A-Za-z0-9_.-]+-(?:\\$\\([^)]*\\)|[a-z]+))\\s*[:+]?=\\s*(.*)$");
  private static final Pattern OBJECT =
      Pattern.compile("(?<=^|\\s)([A-Za-z0-9_./-]+)\\.o(?=\\s|$)");

  private final Set<String> sources;
  private final Map<String, Module> modules = new TreeMap<>();

  /**
   * What is known of a module.
   *
   * @param directories the directories whose Kbuild files name it
   * @param files its sources
   */
  record Module(Set<String> directories, Set<String> files) {}

  /** Creates a reader that knows which sources there are. */
  ModuleReader(Set<String> sources) {
    this.sources = sources;
  }

  Map<String, Module> modules() {
    return modules;
  }

  /**
   * Takes a Kbuild file.
   *
   * @param directory the directory of the file, with a slash at its end
   * @param text its content
   */
  void read(String directory, String text) {
    List<String> objects = new ArrayList<>();
    Map<String, List<String>> parts = new HashMap<>();
    for (String line : text.replaceAll("\\\\\\r?\\n", " ").split("\n", -1)) {
      int comment = line.indexOf('#');
      Matcher matcher = ASSIGNMENT.matcher(comment < 0 ? line : line.substring(0, comment));
      if (!matcher.matches()) {
        continue;
      }
      String target = matcher.group(1);
      Matcher object = OBJECT.matcher(matcher.group(2));
      while (object.find()) {
        if (target.startsWith("obj-")) {
          if (!target.equals("obj-y")) {
            objects.add(object.group(1));
          }
        } else {
          String owner = target.substring(0, Math.max(target.lastIndexOf('-'), 0));
          int variable = target.indexOf("-$(");
          parts
              .computeIfAbsent(
                  variable > 0 ? target.substring(0, variable) : owner, o -> new ArrayList<>())
              .add(object.group(1));
        }
      }
    }
    for (String object : objects) {
      add(directory, object, parts.getOrDefault(object, List.of(object)));
    }
  }

  private void add(String directory, String object, List<String> parts) {
    String name = moduleName(object.substring(object.lastIndexOf('/') + 1));
    Module module =
        modules.computeIfAbsent(name, n -> new Module(new TreeSet<>(), new TreeSet<>()));
    module.directories().add(directory);
    for (String part : parts) {
      for (String ending : List.of(".c", ".S")) {
        String path = normal(directory + part + ending);
        if (sources.contains(path)) {
          module.files().add(path);
        }
      }
    }
  }

  /** Returns the name of a module as a kernel prints it. */
  static String moduleName(String name) {
    return name.replace('-', '_');
  }

  private static String normal(String path) {
    String result = path.replace("/./", "/");
    int up = result.indexOf("/../");
    while (up > 0) {
      int before = result.lastIndexOf('/', up - 1) + 1;
      result = result.substring(0, before) + result.substring(up + 4);
      up = result.indexOf("/../");
    }
    return result;
  }
}
