// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Measures everything with {@code weft bench}, keeps the results, and writes the page. */
public final class Benchmarks {
  /** Runs of a thousand tasks differ by up to a half from one JVM to the next. */
  private static final String CHECKED_SHAPE = "layered:10000";

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String RIVALS = "plugins/benchmarks/target/lib";

  private final Path root;
  private final PrintStream out;

  private Benchmarks(Path root, PrintStream out) {
    this.root = root;
    this.out = out;
  }

  /**
   * Runs the program in the root of the repository.
   *
   * @param arguments {@code --page} to write the page from the newest results, {@code --checks} to
   *     measure anew whether a slow-down is noticed, {@code --plans} to measure anew what is about
   *     plans from models, or the name of a new file of results and options of {@code weft bench
   *     scheduler}
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Benchmarks benchmarks = new Benchmarks(Path.of(""), System.err);
    List<String> given = List.of(arguments);
    if (given.isEmpty()) {
      throw new IllegalArgumentException("a name for the results, or --page, is missing");
    }
    switch (given.getFirst()) {
      case "--page" -> {}
      case "--plans" -> benchmarks.plansAgain();
      case "--checks" -> benchmarks.checkAgain(given.subList(1, given.size()));
      default -> benchmarks.measure(given.getFirst(), given.subList(1, given.size()));
    }
    Files.writeString(page(Path.of("")), write(Path.of("")));
  }

  /** Returns where the page is in a repository. */
  static Path page(Path root) {
    return root.resolve("docs/benchmarks.md");
  }

  /** Returns the page that the newest results of a repository give. */
  static String write(Path root) throws IOException {
    Path newest = newest(root);
    return Page.of(
            results(root).relativize(newest).toString(), JsonReader.read(Files.readString(newest)))
        + McpPage.of(JsonReader.read(Files.readString(newestOf(results(root).resolve("mcp")))));
  }

  private static Path newest(Path root) throws IOException {
    return newestOf(results(root));
  }

  private static Path newestOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .max(Comparator.naturalOrder())
          .orElseThrow(() -> new IllegalStateException("there are no results yet in " + folder));
    }
  }

  private static Path results(Path root) {
    return root.resolve("plugins/benchmarks/results");
  }

  private void measure(String name, List<String> options) throws IOException, InterruptedException {
    List<String> scheduler = new ArrayList<>(List.of("scheduler"));
    scheduler.addAll(options);
    Path baseline = Files.createTempFile("weft-bench", ".json");
    try {
      Json.Obj measured = weft(plus(scheduler, "--json", "--rivals", RIVALS));
      Files.writeString(baseline, measured.text());
      Json.Obj reader = weft(List.of("reader"));
      Json.Obj memory = weft(List.of("memory", "--tasks", "1000000"));
      Json checks = checks(scheduler, baseline);
      Json plans = new PlansBenchmark(root, out).measure(plansBefore());
      Json.Obj results =
          Json.object()
              .put("scheduler", measured)
              .put("reader", reader)
              .put("memory", memory)
              .put("checks", checks)
              .put("plans", plans)
              .build();
      Files.createDirectories(results(root));
      Files.writeString(results(root).resolve(name + ".json"), JsonWriter.pretty(results) + "\n");
    } finally {
      Files.delete(baseline);
    }
  }

  /** Measures anew what is about plans from models, into the newest results. */
  private void plansAgain() throws IOException, InterruptedException {
    Path newest = newest(root);
    Json plans = new PlansBenchmark(root, out).measure(plansBefore());
    Json.Obj results = (Json.Obj) JsonReader.read(Files.readString(newest));
    Files.writeString(newest, JsonWriter.pretty(results.with("plans", plans)) + "\n");
  }

  /** Returns the figures about plans in the newest results, or an empty object. */
  private Json.Obj plansBefore() throws IOException {
    if (!Files.isDirectory(results(root))) {
      return Json.Obj.EMPTY;
    }
    return JsonReader.read(Files.readString(newest(root))) instanceof Json.Obj results
            && results.get("plans").orElse(Json.Obj.EMPTY) instanceof Json.Obj plans
        ? plans
        : Json.Obj.EMPTY;
  }

  /** Measures the checks of the newest results anew. */
  private void checkAgain(List<String> options) throws IOException, InterruptedException {
    Path newest = newest(root);
    Path baseline = Files.createTempFile("weft-bench", ".json");
    try {
      Json.Obj results = (Json.Obj) JsonReader.read(Files.readString(newest));
      Files.writeString(baseline, results.get("scheduler").orElseThrow().text());
      List<String> scheduler = new ArrayList<>(List.of("scheduler"));
      scheduler.addAll(options);
      Files.writeString(
          newest, JsonWriter.pretty(results.with("checks", checks(scheduler, baseline))) + "\n");
    } finally {
      Files.delete(baseline);
    }
  }

  /** Compares with a baseline, as it is and slowed down. */
  private Json checks(List<String> scheduler, Path baseline)
      throws IOException, InterruptedException {
    List<String> check = plus(scheduler, "--shapes", CHECKED_SHAPE, "--check", baseline.toString());
    return Json.array(List.of(weft(check), weft(plus(check, "--slow-down", "20"))));
  }

  private static List<String> plus(List<String> words, String... more) {
    return Stream.concat(words.stream(), Stream.of(more)).toList();
  }

  /** Runs {@code weft bench}. What does not end, or prints no JSON, is kept as failed. */
  private Json.Obj weft(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = Stream.concat(Stream.of("./weft", "bench"), arguments.stream()).toList();
    out.println("benchmarks: " + String.join(" ", command));
    Path output = Files.createTempFile("weft-bench", ".json");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(root.toAbsolutePath().toFile())
              .redirectOutput(output.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (!process.waitFor(PATIENCE)) {
        process.destroyForcibly().waitFor();
        return failed("not done in " + PATIENCE.toMinutes() + " minutes");
      }
      String text = Files.readString(output);
      return text.startsWith("{") && JsonReader.read(text) instanceof Json.Obj object
          ? object
          : failed("exit code " + process.exitValue());
    } finally {
      Files.delete(output);
    }
  }

  private static Json.Obj failed(String why) {
    return Json.object().put("failed", why).build();
  }
}
