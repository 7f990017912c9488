// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Labelled console logs beside the checkout, in the format of reference/kernel-crash.md. */
public final class CrashCorpus {

  /** What the header of a file says of its log. */
  public record Labelled(
      int number,
      Optional<String> title,
      List<String> alternatives,
      Optional<String> type,
      Optional<String> frame,
      Optional<String> start,
      boolean corrupted,
      boolean suppressed,
      boolean panicked,
      String log,
      Optional<String> report) {}

  private CrashCorpus() {}

  /** Returns the folder of the crash data, or empty when it is not there. */
  public static Optional<Path> folder() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return Optional.ofNullable(folder)
        .map(root -> root.resolve("../shared/data/kernel-crash").normalize())
        .filter(Files::isDirectory);
  }

  /** Reads all files in the order of their numbers. */
  public static List<Labelled> read(Path folder) throws IOException {
    List<Labelled> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("reports"))) {
      for (Path file : files.toList()) {
        all.add(file(file));
      }
    }
    all.sort(Comparator.comparingInt(Labelled::number));
    return all;
  }

  private static Labelled file(Path file) throws IOException {
    String text =
        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).replace("\r", "");
    int blank = text.startsWith("\n") ? 0 : text.indexOf("\n\n") + 1;
    List<String> header = text.substring(0, blank).lines().toList();
    String log = text.substring(blank + 1);
    int report = log.indexOf("\nREPORT:\n");
    String console = report < 0 ? log : log.substring(0, report);
    return new Labelled(
        Integer.parseInt(file.getFileName().toString()),
        value(header, "TITLE: "),
        List.copyOf(new TreeSet<>(values(header, "ALT: "))),
        value(header, "TYPE: "),
        value(header, "FRAME: "),
        value(header, "START: "),
        header.contains("CORRUPTED: Y"),
        header.contains("SUPPRESSED: Y"),
        header.contains("PANICKED: Y"),
        console.isEmpty() || console.endsWith("\n") ? console : console + "\n",
        report < 0 ? Optional.empty() : Optional.of(log.substring(report + 9)));
  }

  private static Optional<String> value(List<String> header, String key) {
    return values(header, key).stream().findFirst();
  }

  private static List<String> values(List<String> header, String key) {
    return header.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()))
        .toList();
  }
}
