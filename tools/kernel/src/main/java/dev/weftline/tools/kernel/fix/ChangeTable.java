// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.fix;

import dev.weftline.tools.kernel.source.BlockReader;
import dev.weftline.tools.kernel.source.Section;
import dev.weftline.tools.kernel.source.SectionReader;
import dev.weftline.tools.kernel.source.SectionWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The changes of a changelog, newest first. Immutable; safe for use by several threads.
 *
 * <p>As a section, block 0 holds the origin and the uploads, and each other block up to {@value
 * #BLOCK} changes, column by column.
 */
public final class ChangeTable {
  private static final int BLOCK = 8192;

  private final String origin;
  private final List<Upload> uploads;
  private final List<Change> changes;

  ChangeTable(String origin, List<Upload> uploads, List<Change> changes) {
    this.origin = origin;
    this.uploads = List.copyOf(uploads);
    this.changes = List.copyOf(changes);
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
    List<Change> changes = new ArrayList<>();
    int line = 0;
    for (int b = 1; b < section.blocks(); b++) {
      line = readBlock(section.block(b), uploads.size(), line, changes);
    }
    return new ChangeTable(origin, uploads, changes);
  }

  private static int readBlock(BlockReader block, int uploads, int from, List<Change> changes) {
    int count = block.count();
    int[] upload = new int[count];
    int[] lines = new int[count];
    int line = from;
    for (int i = 0; i < count; i++) {
      upload[i] = block.below(uploads);
    }
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
    for (int i = 0; i < count; i++) {
      changes.add(
          new Change(block.text(), upload[i], upstream[i], lines[i], cves.get(i), closes.get(i)));
    }
    return line;
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
    writer.add(head);
    int line = 0;
    for (int i = 0; i < changes.size(); i += BLOCK) {
      List<Change> part = changes.subList(i, Math.min(changes.size(), i + BLOCK));
      writer.add(block(part, line));
      line = part.getLast().line();
    }
    return writer.toBytes();
  }

  private static SectionWriter.Block block(List<Change> part, int from) {
    SectionWriter.Block block = new SectionWriter.Block();
    block.number(part.size());
    part.forEach(change -> block.number(change.upload()));
    int line = from;
    for (Change change : part) {
      block.number(change.line() - line);
      line = change.line();
    }
    List<String> releases = part.stream().map(Change::upstream).distinct().sorted().toList();
    block.texts(releases);
    part.forEach(
        change -> block.number(Collections.binarySearch(releases, change.upstream())));
    part.forEach(change -> block.texts(change.cves()));
    part.forEach(change -> block.texts(change.closes()));
    part.forEach(change -> block.text(change.subject()));
    return block;
  }

  /** Returns where the changelog came from, for people. */
  public String origin() {
    return origin;
  }

  /** Returns the uploads, newest first. */
  public List<Upload> uploads() {
    return uploads;
  }

  /** Returns the changes in the order of the changelog. */
  public List<Change> changes() {
    return changes;
  }

  /** Returns the version of the newest upload, or an empty text when there is none. */
  public String newest() {
    return uploads.isEmpty() ? "" : uploads.getFirst().version().toString();
  }
}
