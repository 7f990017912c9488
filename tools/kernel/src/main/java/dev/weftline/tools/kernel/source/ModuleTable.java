// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which files make up a module. Immutable; safe for use by several threads. */
public final class ModuleTable {
  private record Module(List<String> directories, Set<Integer> files) {}

  private final Map<String, Module> modules = new HashMap<>();

  ModuleTable(SectionReader section) {
    BlockReader block = section.block(0);
    int files = block.number();
    List<String> names = block.sortedTexts();
    for (String name : names) {
      int size = block.count();
      List<String> directories = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        directories.add(block.text());
      }
      int parts = block.count();
      Set<Integer> numbers = new HashSet<>();
      int file = 0;
      for (int i = 0; i < parts; i++) {
        file += block.number();
        if (file < 0 || file >= files) {
          throw block.damaged("a file number is out of range");
        }
        numbers.add(file);
      }
      modules.put(name, new Module(directories, numbers));
    }
  }

  /** Returns how many modules there are. */
  public int size() {
    return modules.size();
  }

  /** Whether a file is a source of a module; false when the module is not known. */
  public boolean contains(String module, int file) {
    Module found = modules.get(ModuleReader.moduleName(module));
    return found != null && found.files().contains(file);
  }

  /** Returns the directories of a module, each with a slash at its end. */
  public List<String> directories(String module) {
    Module found = modules.get(ModuleReader.moduleName(module));
    return found == null ? List.of() : List.copyOf(found.directories());
  }

  /** Returns the section; {@code numbers} gives the number of each path. */
  static byte[] write(Map<String, ModuleReader.Module> modules, Map<String, Integer> numbers) {
    SectionWriter.Block block = new SectionWriter.Block();
    block.number(numbers.size());
    block.sortedTexts(List.copyOf(modules.keySet()));
    for (ModuleReader.Module module : modules.values()) {
      block.number(module.directories().size());
      module.directories().forEach(block::text);
      block.number(module.files().size());
      int before = 0;
      for (String path : module.files()) {
        int number = numbers.getOrDefault(path, before);
        block.number(number - before);
        before = number;
      }
    }
    SectionWriter writer = new SectionWriter(Section.MODULES);
    writer.add(block);
    return writer.toBytes();
  }
}
