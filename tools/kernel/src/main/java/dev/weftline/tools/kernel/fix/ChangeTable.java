// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.fix;

import dev.weftline.tools.kernel.source.BlockReader;
import dev.weftline.tools.kernel.source.Section;
import dev.weftline.tools.kernel.source.SectionReader;
import dev.weftline.tools.kernel.source.SectionWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The changes of a changelog, newest first. Safe for use by several threads.
 *
 * <p>As a section, block 0 holds the origin, the uploads, and how many changes each other block has
 * and of which upload its first one is; each other block holds up to {@value #BLOCK} changes,
 * column by column. A block is read when its changes are asked for.
 */
public final class ChangeTable {
  private static final int BLOCK = 4096;

  private interface Blocks {
    List<Change> read(int number);
  }

  private final String origin;
  private final List<Upload> uploads;
  private final List<Integer> firsts;
  private final Blocks blocks;
  private final Map<Integer, List<Change>> loaded = new ConcurrentHashMap<>();

  private ChangeTable(String origin, List<Upload> uploads, List<Integer> firsts, Blocks blocks) {
    this.origin = origin;
    this.uploads = List.copyOf(uploads);
    this.firsts = List.copyOf(firsts);
    this.blocks = blocks;
  }

  /** Returns a table of changes at hand. */
  static ChangeTable of(String origin, List<Upload> uploads, List<Change> changes) {
    List<List<Change>> parts = new ArrayList<>();
    for (int i = 0; i < changes.size(); i += BLOCK) {
      parts.add(List.copyOf(changes.subList(i, Math.min(changes.size(), i + BLOCK))));
    }
    List<Integer> firsts = parts.stream().map(part -> part.getFirst().upload()).toList();
    return new ChangeTable(origin, uploads, firsts, parts::get);
  }

  /** Reads the section. */
  public static ChangeTable read(SectionReader section) {
    BlockReader head = section.block(0);
    String origin = head.text();
    int count = head.count();
    List<Upload> uploads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      DebianVersion version =
          DebianVersion.of(head.text()).orElseThrow(() -> head.damaged("a version is damaged"));
      uploads.add(new Upload(version, head.text(), head.number()));
    }
    int parts = head.count();
    if (parts != section.blocks() - 1) {
      throw head.damaged("blocks are missing");
    }
    List<Integer> firsts = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      firsts.add(head.below(Math.max(1, count)));
    }
    return new ChangeTable(
        origin, uploads, firsts, number -> readBlock(section.block(number + 1), count));
  }

  private static List<Change> readBlock(BlockReader block, int uploads) {
    int count = block.count();
    int[] upload = new int[count];
    int[] lines = new int[count];
    for (int i = 0; i < count; i++) {
      upload[i] = block.below(uploads);
    }
    int line = 0;
    for (int i = 0; i < count; i++) {
      line += block.number();
      lines[i] = line;
      if (line < 1) {
        throw block.damaged("a line is out of range");
      }
    }
    List<String> releases = block.texts();
    String[] upstream = new String[count];
    for (int i = 0; i < count; i++) {
      upstream[i] = releases.get(block.below(releases.size()));
    }
    List<List<String>> cves = new ArrayList<>();
    List<List<String>> closes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cves.add(block.texts());
    }
    for (int i = 0; i < count; i++) {
      closes.add(block.texts());
    }
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      changes.add(
          new Change(block.text(), upload[i], upstream[i], lines[i], cves.get(i), closes.get(i)));
    }
    return changes;
  }

  /** Returns the section. */
  public byte[] write() {
    SectionWriter writer = new SectionWriter(Section.CHANGES);
    SectionWriter.Block head = new SectionWriter.Block();
    head.text(origin);
    head.number(uploads.size());
    for (Upload upload : uploads) {
      head.text(upload.version().toString());
      head.text(upload.date());
      head.number(upload.abi());
    }
    head.number(firsts.size());
    firsts.forEach(head::number);
    writer.add(head);
    for (int i = 0; i < firsts.size(); i++) {
      writer.add(block(part(i)));
    }
    return writer.toBytes();
  }

  private static SectionWriter.Block block(List<Change> part) {
    SectionWriter.Block block = new SectionWriter.Block();
    block.number(part.size());
    part.forEach(change -> block.number(change.upload()));
    int line = 0;
    for (Change change : part) {
      block.number(change.line() - line);
      line = change.line();
    }
    List<String> releases = part.stream().map(Change::upstream).distinct().sorted().toList();
    block.texts(releases);
    part.forEach(change -> block.number(Collections.binarySearch(releases, change.upstream())));
    part.forEach(change -> block.texts(change.cves()));
    part.forEach(change -> block.texts(change.closes()));
    part.forEach(change -> block.text(change.subject()));
    return block;
  }

  private List<Change> part(int number) {
    return loaded.computeIfAbsent(number, blocks::read);
  }

  /** Returns where the changelog came from, for people. */
  public String origin() {
    return origin;
  }

  /** Returns the uploads, newest first. */
  public List<Upload> uploads() {
    return uploads;
  }

  /** Returns all changes in the order of the changelog. */
  public List<Change> changes() {
    return changes(uploads.size());
  }

  /** Returns the changes of the newest uploads in the order of the changelog. */
  public List<Change> changes(int newest) {
    List<Change> result = new ArrayList<>();
    for (int i = 0; i < firsts.size() && firsts.get(i) < newest; i++) {
      for (Change change : part(i)) {
        if (change.upload() < newest) {
          result.add(change);
        }
      }
    }
    return result;
  }

  /** Returns the version of the newest upload, or an empty text when there is none. */
  public String newest() {
    return uploads.isEmpty() ? "" : uploads.getFirst().version().toString();
  }
}
