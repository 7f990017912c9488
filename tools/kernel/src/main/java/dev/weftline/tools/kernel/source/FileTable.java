// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * The files of an index, numbered in the order of their paths. Immutable; safe for use by several
 * threads.
 */
public final class FileTable {
  private final List<String> paths;
  private final BitSet infrastructure = new BitSet();

  FileTable(SectionReader section) {
    BlockReader block = section.block(0);
    this.paths = block.sortedTexts();
    int runs = block.count();
    int at = 0;
    for (int i = 0; i < runs; i++) {
      int length = block.number();
      if (length > paths.size() - at) {
        throw block.damaged("more files are marked than there are");
      }
      infrastructure.set(at, at + length, i % 2 == 1);
      at += length;
    }
  }

  /** Returns how many files there are. */
  public int size() {
    return paths.size();
  }

  /** Returns the path of a file, with slashes, from the root of the tree. */
  public String path(int file) {
    return paths.get(file);
  }

  /** Returns the number of a path; empty when the index does not have it. */
  public OptionalInt find(String path) {
    int place = Collections.binarySearch(paths, path);
    return place >= 0 ? OptionalInt.of(place) : OptionalInt.empty();
  }

  /** Whether a file holds code that other code only passes through. See {@link Infrastructure}. */
  public boolean infrastructure(int file) {
    return infrastructure.get(file);
  }

  /** Returns the section for sorted paths. */
  static byte[] write(List<String> paths) {
    SectionWriter.Block block = new SectionWriter.Block();
    block.sortedTexts(paths);
    SectionWriter.Block runs = new SectionWriter.Block();
    int count = 0;
    int length = 0;
    boolean marked = false;
    for (String path : paths) {
      if (Infrastructure.contains(path) != marked) {
        runs.number(length);
        count++;
        length = 0;
        marked = !marked;
      }
      length++;
    }
    runs.number(length);
    block.number(count + 1);
    block.append(runs);
    SectionWriter writer = new SectionWriter(Section.FILES);
    writer.add(block);
    return writer.toBytes();
  }
}
