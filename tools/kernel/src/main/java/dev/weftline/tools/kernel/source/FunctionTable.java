// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which functions an index knows and where they are defined. Safe for use by several threads.
 *
 * <p>Block 0 holds the number of names, of definitions and of files, and the first name of each
 * other block. Another block holds up to {@value #BLOCK} sorted names, then column by column the
 * number of further definitions of each, the file of each definition as the difference to the one
 * before, and twice the line plus one for inline functions. A block is read when a name in it is
 * asked for.
 */
public final class FunctionTable {
  /** The most characters that a name may have. */
  static final int MAX_NAME = 250;

  private static final int BLOCK = 2048;

  /**
   * A definition.
   *
   * @param file the number of the file
   * @param line the line, from 1
   * @param inline whether it is an inline function of a header
   */
  public record Site(int file, int line, boolean inline) {}

  private final SectionReader section;
  private final int names;
  private final int definitions;
  private final int files;
  private final List<String> firsts;
  private final Map<Integer, Map<String, List<Site>>> loaded = new ConcurrentHashMap<>();

  FunctionTable(SectionReader section) {
    this.section = section;
    BlockReader directory = section.block(0);
    this.names = directory.number();
    this.definitions = directory.number();
    this.files = directory.number();
    this.firsts = directory.sortedTexts();
    if (firsts.size() != section.blocks() - 1) {
      throw directory.damaged("blocks are missing");
    }
  }

  /** Returns how many names there are. */
  public int names() {
    return names;
  }

  /** Returns how many definitions there are; a name may have several. */
  public int definitions() {
    return definitions;
  }

  /** Returns where a function is defined, by file and line; empty when it is not known. */
  public List<Site> find(String name) {
    int place = Collections.binarySearch(firsts, name);
    int block = place >= 0 ? place : -place - 2;
    if (block < 0) {
      return List.of();
    }
    return loaded.computeIfAbsent(block, this::load).getOrDefault(name, List.of());
  }

  private Map<String, List<Site>> load(int number) {
    BlockReader block = section.block(number + 1);
    List<String> texts = block.sortedTexts();
    int[] counts = new int[texts.size()];
    int all = 0;
    for (int i = 0; i < counts.length; i++) {
      counts[i] = block.count() + 1;
      all += counts[i];
    }
    if (all < 0 || all > SectionWriter.MAX_BLOCK) {
      throw block.damaged("a block has too many definitions");
    }
    int[] file = new int[all];
    int before = 0;
    for (int i = 0; i < all; i++) {
      before += block.signed();
      if (before < 0 || before >= files) {
        throw block.damaged("a file number is out of range");
      }
      file[i] = before;
    }
    Map<String, List<Site>> sites = new HashMap<>();
    int next = 0;
    for (int i = 0; i < counts.length; i++) {
      List<Site> list = new ArrayList<>(counts[i]);
      for (int k = 0; k < counts[i]; k++) {
        int line = block.number();
        list.add(new Site(file[next++], Math.max(1, line >>> 1), (line & 1) != 0));
      }
      sites.put(texts.get(i), List.copyOf(list));
    }
    return sites;
  }

  /**
   * Returns the section for some definitions.
   *
   * @param sites the definitions by name
   * @param files the number of files
   */
  static byte[] write(Map<String, List<Site>> sites, int files) {
    List<String> names = new ArrayList<>(sites.keySet());
    Collections.sort(names);
    SectionWriter writer = new SectionWriter(Section.FUNCTIONS);
    SectionWriter.Block directory = new SectionWriter.Block();
    directory.number(names.size());
    directory.number(sites.values().stream().mapToInt(List::size).sum());
    directory.number(files);
    List<String> firsts = new ArrayList<>();
    for (int i = 0; i < names.size(); i += BLOCK) {
      firsts.add(names.get(i));
    }
    directory.sortedTexts(firsts);
    writer.add(directory);
    for (int i = 0; i < names.size(); i += BLOCK) {
      writer.add(block(names.subList(i, Math.min(names.size(), i + BLOCK)), sites));
    }
    return writer.toBytes();
  }

  private static SectionWriter.Block block(List<String> names, Map<String, List<Site>> sites) {
    SectionWriter.Block block = new SectionWriter.Block();
    block.sortedTexts(names);
    List<Site> all = new ArrayList<>();
    for (String name : names) {
      List<Site> list = sites.getOrDefault(name, List.of());
      block.number(list.size() - 1);
      all.addAll(list);
    }
    int before = 0;
    for (Site site : all) {
      block.signed(site.file() - before);
      before = site.file();
    }
    for (Site site : all) {
      block.number(site.line() << 1 | (site.inline() ? 1 : 0));
    }
    return block;
  }
}
