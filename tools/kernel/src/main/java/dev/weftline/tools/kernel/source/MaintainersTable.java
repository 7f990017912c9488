// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The records of a MAINTAINERS file and the question which of them a path belongs to. Immutable;
 * safe for use by several threads.
 *
 * <p>Block 0 holds the records; block 1, for each record with keywords, the files that have them;
 * block 2 the people that descriptions of hardware name.
 */
public final class MaintainersTable {
  private static final int MAX_FIELDS = 5000;

  /**
   * A record that a path belongs to.
   *
   * @param record the record
   * @param depth how exact its pattern is, the higher the better
   */
  public record Match(MaintainersRecord record, int depth) {}

  private record Patterns(
      MaintainersRecord record,
      List<PathPattern> paths,
      List<PathPattern> not,
      List<Pattern> names) {}

  private final List<Patterns> records = new ArrayList<>();
  private final List<Set<String>> keywordFiles = new ArrayList<>();
  private final Map<String, List<MailAddress>> named = new HashMap<>();

  MaintainersTable(SectionReader section) {
    BlockReader block = section.block(0);
    int count = block.count();
    for (int i = 0; i < count; i++) {
      records.add(patterns(readRecord(block)));
      keywordFiles.add(Set.of());
    }
    BlockReader keywords = section.block(1);
    int with = keywords.count();
    for (int i = 0; i < with; i++) {
      int record = keywords.below(Math.max(1, count));
      if (record >= count) {
        throw keywords.damaged("a record is missing");
      }
      keywordFiles.set(record, new HashSet<>(keywords.sortedTexts()));
    }
    BlockReader people = section.block(2);
    for (String path : people.sortedTexts()) {
      int size = people.count();
      List<MailAddress> addresses = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        addresses.add(new MailAddress(people.text(), people.text()));
      }
      named.put(path, List.copyOf(addresses));
    }
  }

  private static MaintainersRecord readRecord(BlockReader block) {
    String title = block.text();
    int line = block.number();
    int size = block.count();
    if (size > MAX_FIELDS) {
      throw block.damaged("a record has too many fields");
    }
    List<MaintainersRecord.Field> fields = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      char key = (char) block.below(128);
      fields.add(new MaintainersRecord.Field(key, block.text(), block.number()));
    }
    return new MaintainersRecord(title, Math.max(1, line), fields);
  }

  private static Patterns patterns(MaintainersRecord record) {
    List<Pattern> names =
        record.values('N').stream().map(KeywordScan::compile).flatMap(Optional::stream).toList();
    return new Patterns(
        record,
        record.values('F').stream().map(PathPattern::of).toList(),
        record.values('X').stream().map(PathPattern::of).toList(),
        names);
  }

  /** Returns how many records there are. */
  public int size() {
    return records.size();
  }

  /**
   * Returns the records that a path belongs to: the most exact first, then in the order of the
   * file, then those whose keywords the file has.
   */
  public List<Match> find(String path) {
    List<Match> matches = new ArrayList<>();
    Set<MaintainersRecord> seen = new HashSet<>();
    for (Patterns patterns : records) {
      if (patterns.not().stream().anyMatch(not -> not.matches(path))) {
        continue;
      }
      int depth = Integer.MIN_VALUE;
      for (PathPattern pattern : patterns.paths()) {
        if (pattern.matches(path)) {
          depth = pattern.depth();
        }
      }
      for (Pattern name : patterns.names()) {
        if (name.matcher(path).find()) {
          depth = 0;
        }
      }
      if (depth != Integer.MIN_VALUE) {
        matches.add(new Match(patterns.record(), depth));
        seen.add(patterns.record());
      }
    }
    matches.sort(Comparator.comparingInt(match -> -match.depth()));
    for (int i = 0; i < records.size(); i++) {
      if (keywordFiles.get(i).contains(path) && seen.add(records.get(i).record())) {
        matches.add(new Match(records.get(i).record(), -2));
      }
    }
    return matches;
  }

  /** Returns the people that a file itself names; only descriptions of hardware do. */
  public List<MailAddress> namedIn(String path) {
    return named.getOrDefault(path, List.of());
  }

  /** Whether a record takes every file of a tree, so that it says nothing about one. */
  public static boolean takesAll(MaintainersRecord record) {
    return record.values('F').contains("*") && record.values('F').contains("*/");
  }

  /**
   * Returns the section.
   *
   * @param records the records
   * @param keywordFiles by the number of a record, the sorted paths whose text has its keywords
   * @param named by path, the people that the file itself names
   */
  static byte[] write(
      List<MaintainersRecord> records,
      Map<Integer, List<String>> keywordFiles,
      Map<String, List<MailAddress>> named) {
    SectionWriter.Block block = new SectionWriter.Block();
    block.number(records.size());
    for (MaintainersRecord record : records) {
      block.text(record.title());
      block.number(record.line());
      List<MaintainersRecord.Field> kept =
          record.fields().stream().filter(field -> field.key() != 'K').toList();
      block.number(kept.size());
      for (MaintainersRecord.Field field : kept) {
        block.number(field.key());
        block.text(field.value());
        block.number(field.line());
      }
    }
    SectionWriter.Block keywords = new SectionWriter.Block();
    keywords.number(keywordFiles.size());
    new TreeMap<>(keywordFiles)
        .forEach((record, paths) -> {
          keywords.number(record);
          keywords.sortedTexts(paths);
        });
    SectionWriter writer = new SectionWriter(Section.MAINTAINERS);
    writer.add(block);
    writer.add(keywords);
    writer.add(people(new TreeMap<>(named)));
    return writer.toBytes();
  }

  private static SectionWriter.Block people(SortedMap<String, List<MailAddress>> named) {
    SectionWriter.Block people = new SectionWriter.Block();
    people.sortedTexts(List.copyOf(named.keySet()));
    for (List<MailAddress> addresses : named.values()) {
      people.number(addresses.size());
      for (MailAddress address : addresses) {
        people.text(address.name());
        people.text(address.email());
      }
    }
    return people;
  }
}
