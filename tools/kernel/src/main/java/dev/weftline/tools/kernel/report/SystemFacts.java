// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.List;
import java.util.Optional;

/** Reads what a log says of the machine. */
final class SystemFacts {
  private static final List<String> AFTER_COMM = List.of(" Not tainted", " Tainted:", " Kdump:");

  private SystemFacts() {}

  /** Reads the facts from the lines of a crash, then from the boot banner before it. */
  static CrashReport.Machine of(ConsoleLog log, Region region) {
    Optional<LogLine> banner = banner(log);
    Optional<LogLine> version =
        region.reportLines().stream()
            .filter(line -> version(line.text()).isPresent())
            .findFirst()
            .or(() -> banner);
    String text = version.map(LogLine::text).orElse("");
    return new CrashReport.Machine(
        version(text),
        version.map(LogLine::number).orElse(0),
        packageVersion(text).or(() -> banner.flatMap(line -> packageVersion(line.text()))),
        first(region, "Hardware name: "),
        first(region, " Comm: ").map(SystemFacts::comm).or(() -> hungTask(region.head())));
  }

  private static Optional<LogLine> banner(ConsoleLog log) {
    int offset = log.text().indexOf("Linux version ");
    return offset < 0 ? Optional.empty() : Optional.of(log.line(log.lineAt(offset)));
  }

  private static Optional<String> first(Region region, String word) {
    return region.reportLines().stream()
        .flatMap(line -> Text.after(line.text(), word).stream())
        .map(String::strip)
        .findFirst();
  }

  /** Reads {@code INFO: task name:12 blocked for more than}. */
  private static Optional<String> hungTask(String head) {
    return Text.between(head, "INFO: task ", " blocked for")
        .or(() -> Text.between(head, "INFO: task ", " can't die"))
        .map(task -> task.lastIndexOf(':') > 0 ? task.substring(0, task.lastIndexOf(':')) : task);
  }

  private static String comm(String text) {
    for (String end : AFTER_COMM) {
      int at = text.indexOf(end);
      if (at > 0) {
        return text.substring(0, at);
      }
    }
    return Text.firstWord(text);
  }

  /** Finds the version behind the taint flags, before them (lockdep), or in the boot banner. */
  private static Optional<String> version(String text) {
    Optional<String> behind =
        Text.after(text, "Linux version ")
            .or(() -> Text.after(text, "ot tainted "))
            .or(() -> Text.after(text, "Tainted: "));
    if (behind.isEmpty()) {
      return Optional.empty();
    }
    for (String word : behind.get().split(" ", 24)) {
      if (isVersion(word)) {
        return Optional.of(word);
      }
    }
    String first = Text.firstWord(text);
    return isVersion(first) ? Optional.of(first) : Optional.empty();
  }

  private static boolean isVersion(String word) {
    int dot = word.indexOf('.');
    return dot > 0
        && dot + 1 < word.length()
        && word.chars().limit(dot).allMatch(c -> Text.isDigit((char) c))
        && Text.isDigit(word.charAt(dot + 1));
  }

  /** Reads {@code #1 Debian 6.1.192-1} or {@code #101-Ubuntu}. */
  private static Optional<String> packageVersion(String text) {
    int hash = text.indexOf(" #");
    if (hash < 0) {
      return Optional.empty();
    }
    String build = Text.firstWord(text.substring(hash + 2));
    int dash = build.indexOf('-');
    if (dash > 0 && build.length() > dash + 1 && Character.isLetter(build.charAt(dash + 1))) {
      return Optional.of(build.substring(dash + 1) + " " + build.substring(0, dash));
    }
    String[] words = text.substring(hash + 2).strip().split(" +", 16);
    for (int i = 1; i + 1 < words.length; i++) {
      boolean name = words[i].chars().allMatch(Character::isLetter) && !words[i].isEmpty();
      if (name && isVersion(words[i + 1]) && words[i + 1].contains("-")) {
        return Optional.of(words[i] + " " + words[i + 1].replace(")", ""));
      }
    }
    return Optional.empty();
  }
}
