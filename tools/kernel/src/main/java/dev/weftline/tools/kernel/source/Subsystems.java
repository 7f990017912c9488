// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The short names of subsystems, as the addresses of their mailing lists carry them. */
public final class Subsystems {
  private static final int SHORTEST = 2;
  private static final int LONGEST = 16;

  private Subsystems() {}

  /**
   * Returns the names of the subsystems that a path belongs to, the most exact first: {@code ext4}
   * for {@code fs/ext4/inode.c}. Lists of records that take every file do not count.
   */
  public static Set<String> of(MaintainersTable table, String path) {
    Set<String> names = new LinkedHashSet<>();
    for (MaintainersTable.Match match : table.find(path)) {
      if (!MaintainersTable.takesAll(match.record())) {
        match.record().values('L').forEach(list -> add(list, names));
      }
    }
    return names;
  }

  private static void add(String list, Set<String> names) {
    int at = list.indexOf('@');
    if (at < 0) {
      return;
    }
    String name = list.substring(0, at).toLowerCase(Locale.ROOT);
    for (String affix : List.of("linux-", "-devel", "-dev", "-kernel", "-list", "-discuss")) {
      if (affix.endsWith("-") && name.startsWith(affix)) {
        name = name.substring(affix.length());
      } else if (affix.startsWith("-") && name.endsWith(affix)) {
        name = name.substring(0, name.length() - affix.length());
      }
    }
    if (name.length() >= SHORTEST && name.length() <= LONGEST) {
      names.add(name);
    }
  }
}
