// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The macros of a tree's headers that write functions. Immutable; safe for use by several threads.
 *
 * <p>A use takes the macros of its own file; else those of headers in its own directory; else those
 * of the include directories, where each variant counts, because nobody says which one a kernel was
 * built with; else a single one anywhere.
 */
final class MacroTable {
  private static final int MAX_DEPTH = 6;
  private static final int MAX_NAMES = 200;

  private record Placed(String path, Macro macro) {}

  private final Map<String, List<Placed>> macros = new HashMap<>();

  /** Creates a table from the macros of headers, by path. */
  MacroTable(Map<String, List<Macro>> headers) {
    headers.forEach((path, list) -> {
      for (Macro macro : list) {
        macros.computeIfAbsent(macro.name(), n -> new ArrayList<>()).add(new Placed(path, macro));
      }
    });
    macros.keySet().retainAll(productive());
  }

  private Set<String> productive() {
    Set<String> result = new HashSet<>();
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Map.Entry<String, List<Placed>> entry : macros.entrySet()) {
        if (!result.contains(entry.getKey())
            && entry.getValue().stream().anyMatch(p -> isProductive(p.macro(), result))) {
          result.add(entry.getKey());
          grew = true;
        }
      }
    }
    return result;
  }

  private static boolean isProductive(Macro macro, Set<String> known) {
    return !macro.functions().isEmpty()
        || !macro.pasted().isEmpty()
        || macro.uses().stream().anyMatch(use -> known.contains(use.name()))
        || macro.tail().stream()
            .anyMatch(use -> known.contains(use.name()) || !Head.isMacroName(use.name()));
  }

  /**
   * Returns the names of the functions that a use defines.
   *
   * @param use the use
   * @param path the file of the use
   * @param own the macros of that file
   */
  Set<String> expand(Macro.Use use, String path, List<Macro> own) {
    Set<String> names = new LinkedHashSet<>();
    expand(use, path, own, 0, names);
    return names;
  }

  private void expand(Macro.Use use, String path, List<Macro> own, int depth, Set<String> names) {
    if (depth > MAX_DEPTH || names.size() > MAX_NAMES) {
      return;
    }
    List<Macro> variants = variants(use.name(), path, own);
    if (variants.isEmpty() && use.body() && !Head.isMacroName(use.name())) {
      add(use.name(), names);
    }
    for (Macro macro : variants) {
      List<String> arguments = bind(macro, use.arguments());
      for (String name : macro.functions()) {
        add(replace(name, arguments), names);
      }
      if (use.body() && !macro.pasted().isEmpty()) {
        add(replace(macro.pasted(), arguments), names);
      }
      for (Macro.Use inner : macro.uses()) {
        expand(replace(inner, arguments, inner.body()), path, own, depth + 1, names);
      }
      for (Macro.Use inner : macro.tail()) {
        expand(replace(inner, arguments, use.body()), path, own, depth + 1, names);
      }
    }
  }

  private List<Macro> variants(String name, String path, List<Macro> own) {
    List<Macro> result = own.stream().filter(macro -> macro.name().equals(name)).toList();
    if (!result.isEmpty()) {
      return result;
    }
    List<Placed> placed = macros.getOrDefault(name, List.of());
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    List<Placed> near =
        placed.stream()
            .filter(p ->
                p.path().lastIndexOf('/') + 1 == folder.length() && p.path().startsWith(folder))
            .toList();
    if (near.isEmpty()) {
      String architecture = architecture(path);
      near =
          placed.stream()
              .filter(p -> p.path().startsWith("include/") || p.path().contains("/include/"))
              .filter(p -> visible(architecture(p.path()), architecture))
              .toList();
    }
    if (near.isEmpty() && placed.size() == 1) {
      near = placed;
    }
    return near.stream().map(Placed::macro).toList();
  }

  private static boolean visible(String ofMacro, String ofUse) {
    return ofMacro.isEmpty() || ofUse.isEmpty() || ofMacro.equals(ofUse);
  }

  private static String architecture(String path) {
    return path.startsWith("arch/") ? path.substring(5, Math.max(5, path.indexOf('/', 5))) : "";
  }

  private static List<String> bind(Macro macro, List<String> arguments) {
    List<String> bound = new ArrayList<>();
    int fixed = macro.variadic() ? macro.parameters() - 1 : macro.parameters();
    for (int i = 0; i < fixed; i++) {
      bound.add(i < arguments.size() ? arguments.get(i) : "");
    }
    if (macro.variadic()) {
      bound.add(
          arguments.size() > fixed
              ? String.join(",", arguments.subList(fixed, arguments.size()))
              : "");
    }
    return bound;
  }

  private static Macro.Use replace(Macro.Use use, List<String> arguments, boolean body) {
    List<String> replaced = new ArrayList<>();
    for (String argument : use.arguments()) {
      String text = replace(argument, arguments);
      if (argument.length() == 1 && text.indexOf(',') >= 0) {
        for (String part : text.split(",", -1)) {
          replaced.add(part.strip());
        }
      } else {
        replaced.add(text);
      }
    }
    return new Macro.Use(replace(use.name(), arguments), replaced, use.line(), body);
  }

  private static String replace(String text, List<String> arguments) {
    StringBuilder result = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int parameter = text.charAt(i) - Macro.PARAMETER;
      if (parameter >= 0 && parameter < arguments.size()) {
        result.append(arguments.get(parameter));
      } else {
        result.append(text.charAt(i));
      }
    }
    return result.toString();
  }

  private static void add(String name, Set<String> names) {
    if (isName(name)) {
      names.add(name);
    }
  }

  /** Whether a text is an identifier of C. */
  static boolean isName(String text) {
    if (text.isEmpty() || text.length() > FunctionTable.MAX_NAME) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
      if (!letter && !(i > 0 && c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }
}
