// SPDX-License-Identifier: Apache-2.0
package dev.weftline.interop.figure;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonWriter;
import dev.weftline.interop.Npm;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Measures the jobs and keeps the results. */
public final class Figure {
  private static final int[] CALLS = {3, 10, 20, 50};
  private static final int REPETITIONS = 3;

  private Figure() {}

  /**
   * Measures.
   *
   * @param arguments the file for the results
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("give the file for the results, and nothing else");
    }
    Npm.missing()
        .ifPresent(why -> {
          throw new IllegalStateException(why);
        });
    Path file = Path.of(arguments[0]);
    Json results = measure(CALLS, REPETITIONS, System.out);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, JsonWriter.pretty(results) + "\n");
    System.out.println("kept in " + file);
    // The clients of the servers keep threads that would delay the end.
    System.exit(0);
  }

  /** Measures jobs of so many calls, and tells of each. */
  static Json measure(int[] calls, int repetitions, PrintStream out) throws Exception {
    Path folder = Files.createTempDirectory("weft-figure").toRealPath();
    double before = load();
    try {
      Path files = Files.createDirectory(folder.resolve("files"));
      List<Job> jobs = new ArrayList<>();
      for (int number : calls) {
        jobs.add(new Job(number, files));
      }
      List<Json> rows = new ArrayList<>();
      try (Servers servers = Servers.start(folder, jobs)) {
        // Servers behind Weftline start when they are called first.
        Comparison.of(jobs.getFirst(), servers, 1);
        for (Job job : jobs) {
          Comparison comparison = Comparison.of(job, servers, repetitions);
          out.printf(
              "%d calls: %.1f s one by one, %.1f s as a plan, %.1fx; tokens %.1fx%n",
              job.calls(),
              comparison.oneByOne().total().toMillis() / 1_000.0,
              comparison.plan().total().toMillis() / 1_000.0,
              comparison.timeRatio(),
              comparison.tokenRatio());
          rows.add(comparison.json());
        }
      }
      return Json.object()
          .put("measuredAt", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
          .put("java", Runtime.version().toString())
          .put("processors", Runtime.getRuntime().availableProcessors())
          .put("load", Json.array(List.of(Json.of(before), Json.of(load()))))
          .put("tokenizer", Conversation.TOKENIZER)
          .put("repetitions", repetitions)
          .put("law", Law.json())
          .put("jobs", Json.array(rows))
          .build();
    } finally {
      delete(folder);
    }
  }

  /** Returns how many processes waited for the machine of late, or a negative number. */
  private static double load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return Math.round(load * 100) / 100.0;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
