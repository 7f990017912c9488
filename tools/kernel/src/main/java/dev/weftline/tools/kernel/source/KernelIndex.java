// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import dev.weftline.core.tool.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An index of a Linux tree: where its functions are defined and who maintains its files.
 *
 * <p>An index is a folder with one file for each {@link Section}. A section is read when it is
 * asked for first and kept by this object. Safe for use by several threads, which may read
 * different sections at the same time.
 */
public final class KernelIndex {
  private static final String SHIPPED = "/dev/weftline/tools/kernel/index/";

  private interface Source {
    byte[] read(Section section) throws IOException;
  }

  private final String place;
  private final Source source;
  private final Manifest manifest;
  private final Lazy<FileTable> files = new Lazy<>(() -> section(Section.FILES, FileTable::new));
  private final Lazy<FunctionTable> functions =
      new Lazy<>(() -> section(Section.FUNCTIONS, FunctionTable::new));
  private final Lazy<ModuleTable> modules =
      new Lazy<>(() -> section(Section.MODULES, ModuleTable::new));
  private final Lazy<MaintainersTable> maintainers =
      new Lazy<>(() -> section(Section.MAINTAINERS, MaintainersTable::new));

  private KernelIndex(String place, Source source) {
    this.place = place;
    this.source = source;
    this.manifest =
        Manifest.read(
            SectionReader.of(name(Section.MANIFEST), bytes(Section.MANIFEST), Section.MANIFEST));
  }

  /**
   * Makes an index of a tree. What was at the target is replaced when the index is complete.
   *
   * @param tree the root of the tree
   * @param target the folder of the index
   * @param progress is told how far it is
   * @throws IOException if a file cannot be read or written
   * @throws InterruptedException if the thread is interrupted; then nothing is left behind
   */
  public static KernelIndex build(Path tree, Path target, Consumer<Progress> progress)
      throws IOException, InterruptedException {
    return build(tree, target, tree.toRealPath().toString(), KernelTree.stamp(tree), progress);
  }

  static KernelIndex build(
      Path tree, Path target, String origin, String stamp, Consumer<Progress> progress)
      throws IOException, InterruptedException {
    Map<Section, byte[]> sections = new IndexBuilder(tree, progress).build();
    Map<Section, Integer> checksums = new EnumMap<>(Section.class);
    sections.forEach((section, bytes) ->
        checksums.put(section, SectionReader.of(section.fileName(), bytes, section).checksum()));
    sections.put(
        Section.MANIFEST, new Manifest(origin, KernelTree.version(tree), stamp, checksums).write());
    IndexFolder.replace(target, sections);
    return open(target);
  }

  /**
   * Opens an index.
   *
   * @param folder the folder that holds it
   * @throws IndexFormatException if there is none or it is damaged
   */
  public static KernelIndex open(Path folder) {
    return new KernelIndex(
        folder.toString(), section -> Files.readAllBytes(folder.resolve(section.fileName())));
  }

  /** Opens the index that comes with this pack. */
  public static KernelIndex shipped() {
    return new KernelIndex("shipped index", KernelIndex::shippedBytes);
  }

  /** Returns a section of the index that comes with this pack. */
  public static byte[] shippedBytes(Section section) throws IOException {
    String name = SHIPPED + section.fileName();
    try (InputStream in = KernelIndex.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("there is no resource " + name);
      }
      return in.readAllBytes();
    }
  }

  /** Returns where the tree came from, for people. */
  public String origin() {
    return manifest.origin();
  }

  /** Returns the version of the tree, such as {@code 6.1.192}, or {@code unknown}. */
  public String version() {
    return manifest.version();
  }

  /** Returns what the state of the tree was; empty when the index belongs to no tree. */
  String stamp() {
    return manifest.stamp();
  }

  /** Whether the files of all sections are there and belong together. */
  boolean complete() {
    for (Map.Entry<Section, Integer> entry : manifest.checksums().entrySet()) {
      Section section = entry.getKey();
      SectionReader content = SectionReader.of(name(section), bytes(section), section);
      if (content.checksum() != entry.getValue()) {
        return false;
      }
    }
    return true;
  }

  /** Returns the files. */
  public FileTable files() {
    return files.get();
  }

  /** Returns the functions. */
  public FunctionTable functions() {
    return functions.get();
  }

  /** Returns the modules. */
  public ModuleTable modules() {
    return modules.get();
  }

  /** Returns the maintainers. */
  public MaintainersTable maintainers() {
    return maintainers.get();
  }

  /**
   * Whether a function is known and every file that defines it is {@link Infrastructure}, so that
   * it is no place to look for a cause.
   */
  public boolean infrastructure(String function) {
    var sites = functions().find(function);
    return !sites.isEmpty() && sites.stream().allMatch(site -> files().infrastructure(site.file()));
  }

  private <T> T section(Section section, Function<SectionReader, T> reader) {
    String name = name(section);
    SectionReader content = SectionReader.of(name, bytes(section), section);
    Integer expected = manifest.checksums().get(section);
    if (expected == null || expected != content.checksum()) {
      throw new IndexFormatException(name, "the file belongs to another index");
    }
    return reader.apply(content);
  }

  private byte[] bytes(Section section) {
    try {
      return source.read(section);
    } catch (IOException e) {
      throw new IndexFormatException(name(section), "the file cannot be read: " + e.getMessage());
    }
  }

  private String name(Section section) {
    return place + "/" + section.fileName();
  }
}
