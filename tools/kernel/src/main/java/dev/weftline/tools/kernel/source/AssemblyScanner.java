// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the entry points that an assembly file defines: by the macros that kernels have for them,
 * and labels that a directive makes global or a function.
 */
final class AssemblyScanner {
  private static final Pattern ENTRY =
      Pattern.compile(
          "^\\s*(?:SYM_(?:TYPED_)?(?:FUNC|CODE)_START\\w*|SYM_INNER_LABEL\\w*|SYM_FUNC_ALIAS\\w*"
              + "|SYM_ENTRY|ENTRY|ENTRY_NP|ENTRY_CFI|WEAK|GLOBAL|_GLOBAL\\w*|LEAF|NESTED|FEXPORT"
              + "|SYM_CODE_START\\w*|EXC_COMMON_BEGIN|ENTRY_FUNC|__PI_?\\w*)"
              + "\\s*\\(\\s*([A-Za-z_]\\w*)");
  private static final Pattern DECLARED =
      Pattern.compile("^\\s*\\.(?:globl|global|type|weak)\\s+([A-Za-z_]\\w*)\\s*(,?.*)$");
  private static final Pattern LABEL = Pattern.compile("^([A-Za-z_]\\w*):");

  private AssemblyScanner() {}

  /** Returns the definitions in the first bytes of an array. */
  static List<Definition> scan(byte[] text, int end) {
    List<Definition> found = new ArrayList<>();
    Map<String, Integer> labels = new HashMap<>();
    Set<String> declared = new HashSet<>();
    int number = 0;
    for (String line : new String(text, 0, end, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      number++;
      Matcher entry = ENTRY.matcher(line);
      if (entry.find()) {
        found.add(new Definition(entry.group(1), number, false));
        continue;
      }
      Matcher label = LABEL.matcher(line);
      if (label.find()) {
        labels.putIfAbsent(label.group(1), number);
        continue;
      }
      Matcher declaration = DECLARED.matcher(line);
      if (declaration.find() && !declaration.group(2).contains("object")) {
        declared.add(declaration.group(1));
      }
    }
    labels.forEach((name, at) -> {
      if (declared.contains(name)) {
        found.add(new Definition(name, at, false));
      }
    });
    return found;
  }
}
