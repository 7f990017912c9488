// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import dev.weftline.core.tool.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Makes the sections of an index from a tree: headers first, because their macros decide what a use
 * in a source file defines, then the sources. Not safe for use by several threads.
 */
final class IndexBuilder {
  private final Path tree;
  private final Consumer<Progress> progress;
  private List<MaintainersRecord> records = List.of();
  private KeywordScan keywords = new KeywordScan(List.of());
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, List<FunctionTable.Site>> sites = new HashMap<>(1 << 20);
  private final Map<Integer, Set<String>> keywordFiles = new HashMap<>();
  private final Map<String, List<MailAddress>> named = new HashMap<>();

  IndexBuilder(Path tree, Consumer<Progress> progress) {
    this.tree = tree;
    this.progress = progress;
  }

  /** Returns the content of each section but the manifest. */
  Map<Section, byte[]> build() throws IOException, InterruptedException {
    progress.accept(Progress.of("looking for files"));
    TreeFiles files = TreeFiles.of(tree);
    List<String> paths = new ArrayList<>(new TreeSet<>(files.headers()));
    paths.addAll(files.sources());
    paths.sort(null);
    for (String path : paths) {
      numbers.put(path, numbers.size());
    }
    records = owners();
    keywords = new KeywordScan(records);
    ParallelScan scan = new ParallelScan(tree, keywords, progress, files.count());
    Map<String, List<Macro>> macros = new HashMap<>();
    List<FileScan> headers = new ArrayList<>();
    scan.run(
        files.headers(),
        result -> {
          headers.add(result.scan());
          macros.put(result.scan().path(), result.scan().macros());
          note(result.scan().path(), result.records());
        });
    MacroTable table = new MacroTable(macros);
    for (FileScan header : headers) {
      take(header.path(), header.expanded(table));
    }
    headers.clear();
    scan.withMacros(table)
        .run(
            files.sources(),
            result -> {
              take(result.scan().path(), result.scan().definitions());
              note(result.scan().path(), result.records());
            });
    MailMap map = new MailMap(KernelTree.lines(tree.resolve(".mailmap")));
    scan.ofText()
        .run(
            files.others(),
            result -> {
              note(result.scan().path(), result.records());
              if (!result.addresses().isEmpty()) {
                named.put(result.scan().path(), result.addresses().stream().map(map::map).toList());
              }
            });
    progress.accept(Progress.of("writing the index"));
    return sections(paths, modules(files));
  }

  private void note(String path, List<Integer> found) {
    for (int record : found) {
      keywordFiles.computeIfAbsent(record, r -> new TreeSet<>()).add(path);
    }
  }

  private void take(String path, List<Definition> definitions) {
    int file = numbers.getOrDefault(path, 0);
    Set<String> seen = new HashSet<>();
    for (Definition definition : definitions) {
      if (MacroTable.isName(definition.name())
          && seen.add(definition.name() + ':' + definition.line())) {
        sites
            .computeIfAbsent(definition.name(), n -> new ArrayList<>(1))
            .add(new FunctionTable.Site(file, definition.line(), definition.inline()));
      }
    }
  }

  private Map<String, ModuleReader.Module> modules(TreeFiles files) throws IOException {
    ModuleReader reader = new ModuleReader(new HashSet<>(files.sources()));
    for (String path : files.makefiles()) {
      String text = new String(Files.readAllBytes(tree.resolve(path)), StandardCharsets.ISO_8859_1);
      reader.read(path.substring(0, path.lastIndexOf('/') + 1), text);
    }
    return reader.modules();
  }

  private Map<Section, byte[]> sections(
      List<String> paths, Map<String, ModuleReader.Module> modules) {
    sites
        .values()
        .forEach(list ->
            list.sort((a, b) ->
                a.file() != b.file()
                    ? Integer.compare(a.file(), b.file())
                    : Integer.compare(a.line(), b.line())));
    Map<Integer, List<String>> keyworded = new HashMap<>();
    keywordFiles.forEach((record, found) -> keyworded.put(record, List.copyOf(found)));
    Map<Section, byte[]> sections = new EnumMap<>(Section.class);
    sections.put(Section.FILES, FileTable.write(paths));
    sections.put(Section.FUNCTIONS, FunctionTable.write(sites, paths.size()));
    sections.put(Section.MODULES, ModuleTable.write(modules, numbers));
    sections.put(Section.MAINTAINERS, MaintainersTable.write(records, keyworded, named));
    return sections;
  }

  /** Returns the records with present addresses, and patterns of directories ending in a slash. */
  private List<MaintainersRecord> owners() throws IOException {
    MailMap map = new MailMap(KernelTree.lines(tree.resolve(".mailmap")));
    List<MaintainersRecord> result = new ArrayList<>();
    for (MaintainersRecord record :
        MaintainersFile.read(KernelTree.lines(tree.resolve("MAINTAINERS")))) {
      List<MaintainersRecord.Field> fields = new ArrayList<>();
      for (MaintainersRecord.Field field : record.fields()) {
        fields.add(new MaintainersRecord.Field(field.key(), value(field, map), field.line()));
      }
      result.add(new MaintainersRecord(record.title(), record.line(), fields));
    }
    return result;
  }

  private String value(MaintainersRecord.Field field, MailMap map) {
    String value = field.value();
    return switch (field.key()) {
      case 'M', 'R' -> MailAddress.of(value).map(map::map).map(MailAddress::toString).orElse(value);
      case 'F', 'X' -> {
        boolean plain = !value.endsWith("/") && value.indexOf('*') < 0 && value.indexOf('\0') < 0;
        yield plain && Files.isDirectory(tree.resolve(value)) ? value + "/" : value;
      }
      default -> value;
    };
  }
}
