// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.fix;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of a crash whose fix is looked for.
 *
 * @param title the title of the crash
 * @param functions the blamed function, or two of a data race; may be empty
 * @param files files of the stack, the one to blame first; may be empty
 * @param crashed the kernel that crashed
 * @param subsystems short names of subsystems that the files belong to, in lower case
 */
public record FixQuery(
    String title,
    List<String> functions,
    List<String> files,
    CrashedVersion crashed,
    Set<String> subsystems) {
  private static final Pattern BLAMED = Pattern.compile("\\bin ([A-Za-z_][A-Za-z0-9_.]*)");
  private static final Pattern SECOND = Pattern.compile("\\bin [A-Za-z0-9_.]+ / ([A-Za-z_]\\w*)");
  private static final Set<String> PLACES =
      Set.of("drivers", "fs", "kernel", "include", "linux", "arch", "core", "lib", "uapi", "asm");
  private static final List<String> ENTRIES =
      List.of("__do_sys_", "__se_sys_", "__x64_sys_", "__ia32_sys_", "__arm64_sys_", "sys_");

  public FixQuery {
    functions = List.copyOf(functions);
    files = List.copyOf(files);
    subsystems = Set.copyOf(subsystems);
  }

  /** Returns the functions that a title blames, without compiler suffixes. */
  public static List<String> blamedBy(String title) {
    List<String> functions = new ArrayList<>();
    Matcher first = BLAMED.matcher(title);
    while (first.find()) {
      functions.clear();
      functions.add(plain(first.group(1)));
    }
    Matcher second = SECOND.matcher(title);
    if (second.find()) {
      functions.add(plain(second.group(1)));
    }
    return functions;
  }

  /** Returns the name of a function without compiler suffixes and prefixes of system calls. */
  public static String plain(String function) {
    int dot = function.indexOf('.');
    String name = dot > 0 ? function.substring(0, dot) : function;
    for (String entry : ENTRIES) {
      if (name.startsWith(entry) && name.length() > entry.length()) {
        return name.substring(entry.length());
      }
    }
    return name;
  }

  /** Returns the directories of a file that name a subsystem, the deepest first, in lower case. */
  static List<String> places(String file) {
    String[] parts = file.toLowerCase(Locale.ROOT).split("/", -1);
    List<String> places = new ArrayList<>();
    for (int i = parts.length - 2; i >= 0; i--) {
      if (!PLACES.contains(parts[i]) && !parts[i].isEmpty()) {
        places.add(parts[i]);
      }
    }
    return List.copyOf(new LinkedHashSet<>(places));
  }

  /** Returns the name of a file without directories and ending, in lower case. */
  static String base(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return (dot > 0 ? name.substring(0, dot) : name).toLowerCase(Locale.ROOT);
  }
}
