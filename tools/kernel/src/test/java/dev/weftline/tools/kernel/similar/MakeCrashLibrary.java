// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.similar;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.tools.kernel.report.CrashCorpus;
import dev.weftline.tools.kernel.report.CrashParser;
import dev.weftline.tools.kernel.report.CrashReport;
import dev.weftline.tools.kernel.report.Families;
import dev.weftline.tools.kernel.report.Frame;
import dev.weftline.tools.kernel.report.Stacks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the table of known crashes that ships with the pack. Takes the folder of the crash data,
 * the folder of captured logs, and the file to write; NOTICE.md beside the table has the command.
 */
public final class MakeCrashLibrary {
  private MakeCrashLibrary() {}

  /** Writes the table. */
  public static void main(String[] arguments) throws IOException {
    List<KnownCrash> crashes = new ArrayList<>();
    crashes.addAll(kbench(Path.of(arguments[0], "kbench")));
    crashes.addAll(labelled(Path.of(arguments[0])));
    crashes.addAll(captures(Path.of(arguments[1])));
    try (OutputStream stream = Files.newOutputStream(Path.of(arguments[2]))) {
      CrashTable.write(crashes, stream);
    }
  }

  static List<KnownCrash> kbench(Path folder) throws IOException {
    List<KnownCrash> crashes = new ArrayList<>();
    for (Path file : files(folder, ".json")) {
      Json.Obj bug = (Json.Obj) JsonReader.read(Files.readString(file));
      String title = bug.text("title").orElseThrow();
      crashes.add(
          new KnownCrash(
              bug.text("id").orElseThrow(),
              "kbench",
              title,
              Families.alternatives(title),
              List.of(),
              fix(bug)));
    }
    return crashes;
  }

  private static Optional<KnownCrash.Fix> fix(Json.Obj bug) {
    return bug.list("fix-commits").stream()
        .map(Json.Obj.class::cast)
        .filter(commit -> commit.text("hash").isPresent())
        .map(commit ->
            new KnownCrash.Fix(commit.text("hash").orElseThrow(), commit.text("title").orElse("")))
        .findFirst();
  }

  private static List<KnownCrash> labelled(Path folder) throws IOException {
    List<KnownCrash> crashes = new ArrayList<>();
    for (CrashCorpus.Labelled log : CrashCorpus.read(folder)) {
      Optional<CrashReport> report = CrashParser.parse(log.log());
      if (log.title().isPresent() && report.isPresent()) {
        crashes.add(
            new KnownCrash(
                "linux/report/" + log.number(),
                "syzkaller",
                log.title().get(),
                log.alternatives(),
                functions(report.get()),
                Optional.empty()));
      }
    }
    return crashes;
  }

  /** The log of the demo, which would only find itself. */
  private static final String DEMO = "ext4-mb-load-buddy-6.1.192.log";

  private static List<KnownCrash> captures(Path folder) throws IOException {
    List<KnownCrash> crashes = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return crashes;
    }
    for (Path file : files(folder, ".log")) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      String name = file.getFileName().toString();
      if (name.equals(DEMO)) {
        continue;
      }
      CrashParser.parse(text)
          .ifPresent(report ->
              crashes.add(
                  new KnownCrash(
                      name.substring(0, name.length() - ".log".length()),
                      "capture",
                      report.title(),
                      report.alternatives(),
                      functions(report),
                      Optional.empty())));
    }
    return crashes;
  }

  private static List<String> functions(CrashReport report) {
    return Stacks.telling(report.frames().stream().map(Frame::function).toList());
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(suffix))
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .toList();
    }
  }
}
