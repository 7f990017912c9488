// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.ArrayList;
import java.util.List;

/**
 * What one file of a tree shows.
 *
 * @param path the path in the tree
 * @param definitions the functions that it defines
 * @param macros the macros that it defines and that write functions
 * @param uses its uses of names that look like macros
 */
record FileScan(
    String path, List<Definition> definitions, List<Macro> macros, List<Macro.Use> uses) {
  private static final String TRAP_ENTRY = "DECLARE_IDTENTRY";

  /** Scans the first bytes of an array as the file with this path. */
  static FileScan of(String path, byte[] text, int end) {
    if (path.endsWith(".S")) {
      return new FileScan(path, AssemblyScanner.scan(text, end), List.of(), List.of());
    }
    CScanner scanner = CScanner.of(text, end, path.endsWith(".h"));
    scanner.scan();
    return new FileScan(path, scanner.definitions(), scanner.macros(), scanner.uses());
  }

  /** Returns the definitions, with those that macros write. */
  List<Definition> expanded(MacroTable table) {
    List<Definition> all = new ArrayList<>(definitions);
    for (Macro.Use use : uses) {
      for (String name : table.expand(use, path, macros)) {
        all.add(new Definition(name, use.line(), false));
      }
      if (use.name().startsWith(TRAP_ENTRY) && use.arguments().size() > 1) {
        all.add(new Definition("asm_" + use.arguments().get(1), use.line(), false));
      }
    }
    return all;
  }
}
