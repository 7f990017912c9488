// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who answers for some files, by the rules of {@code get_maintainer.pl --nogit}. The people of a
 * section that takes every file of the tree are left out; its lists are not.
 *
 * @param people maintainers and reviewers; those of the most exact sections first
 * @param lists addresses of mailing lists, without those that only subscribers may write to
 * @param sections the sections that take the files, without those that take everything
 * @param unmatched the files that no such section takes
 */
public record Owners(
    List<Person> people, List<String> lists, List<Part> sections, List<String> unmatched) {
  public Owners {
    people = List.copyOf(people);
    lists = List.copyOf(lists);
    sections = List.copyOf(sections);
    unmatched = List.copyOf(unmatched);
  }

  /**
   * A person who answers for a file.
   *
   * @param address name and address
   * @param role the role in the first section that names the person
   * @param sections titles of the sections that name the person
   */
  public record Person(MailAddress address, String role, List<String> sections) {}

  /**
   * A section of the MAINTAINERS file.
   *
   * @param title the title
   * @param status the status, such as {@code Maintained}, or an empty text
   * @param tree where changes are collected, or an empty text
   * @param line the line of the title, from 1
   */
  public record Part(String title, String status, String tree, int line) {}

  /** Returns the owners of some paths, from the root of the tree. */
  public static Owners of(MaintainersTable table, List<String> paths) {
    Collector collector = new Collector();
    for (String path : new LinkedHashSet<>(paths)) {
      collector.add(path, table.find(plain(path)));
      for (MailAddress address : table.namedIn(plain(path))) {
        collector.addPerson(address, "named in the file", "");
      }
    }
    return collector.owners();
  }

  private static String plain(String path) {
    String result = path;
    while (result.startsWith("./") || result.startsWith("/")) {
      result = result.substring(result.indexOf('/') + 1);
    }
    return result;
  }

  private static final class Collector {
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, String> lists = new LinkedHashMap<>();
    private final Map<Integer, Part> sections = new LinkedHashMap<>();
    private final List<String> unmatched = new ArrayList<>();

    void add(String path, List<MaintainersTable.Match> matches) {
      boolean own = false;
      for (MaintainersTable.Match match : matches) {
        MaintainersRecord record = match.record();
        for (String list : record.values('L')) {
          addList(list);
        }
        if (MaintainersTable.takesAll(record)) {
          continue;
        }
        own = true;
        sections.putIfAbsent(
            record.line(),
            new Part(record.title(), record.first('S'), record.first('T'), record.line()));
        for (MaintainersRecord.Field field : record.fields()) {
          if (field.key() == 'M' || field.key() == 'R') {
            String role = field.key() == 'R' ? "reviewer" : role(record.first('S'));
            MailAddress.of(field.value()).ifPresent(a -> addPerson(a, role, record.title()));
          }
        }
      }
      if (!own) {
        unmatched.add(path);
      }
    }

    private void addPerson(MailAddress address, String role, String section) {
      String key = address.email().toLowerCase(Locale.ROOT);
      String name = address.name().toLowerCase(Locale.ROOT);
      Optional<Person> known =
          Optional.ofNullable(people.get(key))
              .or(() ->
                  people.values().stream()
                      .filter(p -> !name.isEmpty())
                      .filter(p -> p.address().name().equalsIgnoreCase(name))
                      .findFirst());
      if (known.isEmpty()) {
        people.put(
            key, new Person(address, role, section.isEmpty() ? List.of() : List.of(section)));
      } else if (!section.isEmpty() && !known.get().sections().contains(section)) {
        Person person = known.get();
        List<String> titles = new ArrayList<>(person.sections());
        titles.add(section);
        people.put(
            person.address().email().toLowerCase(Locale.ROOT),
            new Person(person.address(), person.role(), List.copyOf(titles)));
      }
    }

    private void addList(String value) {
      if (!value.contains("subscribers-only")) {
        String address = value.split("\\s", 2)[0];
        lists.putIfAbsent(address.toLowerCase(Locale.ROOT), address);
      }
    }

    private static String role(String status) {
      return switch (status.toLowerCase(Locale.ROOT)) {
        case "supported" -> "supporter";
        case "maintained" -> "maintainer";
        case "odd fixes" -> "odd fixer";
        case "orphan" -> "orphan minder";
        case "obsolete" -> "obsolete minder";
        case "" -> "unknown";
        default -> status.toLowerCase(Locale.ROOT);
      };
    }

    Owners owners() {
      return new Owners(
          List.copyOf(people.values()),
          List.copyOf(lists.values()),
          List.copyOf(sections.values()),
          unmatched);
    }
  }
}
