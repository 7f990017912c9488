// SPDX-License-Identifier: Apache-2.0
package dev.weftline.interop;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Weftline's command line in a folder of its own, each command a process, as users have it. Not
 * safe for use by several threads.
 */
public final class Weft {
  private static final long PATIENCE_SECONDS = 90;

  private final Path folder;

  /** Creates the command line in a folder, which also holds its data folder. */
  public Weft(Path folder) {
    this.folder = folder;
  }

  /**
   * What a command did.
   *
   * @param exit its exit code
   * @param out what it printed
   * @param err what it said besides
   */
  public record Outcome(int exit, String out, String err) {
    /** Returns what it printed as JSON. */
    public Json.Obj json() {
      return (Json.Obj) JsonReader.read(out);
    }
  }

  /** Returns the root of the repository. */
  public static Path repository() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.isExecutable(here.resolve("weft"))) {
      Path parent = here.getParent();
      if (parent == null) {
        throw new IllegalStateException("weft: not found above the working folder. Start within.");
      }
      here = parent;
    }
    return here;
  }

  /** Returns the script that starts Weftline. */
  public static String script() {
    return repository().resolve("weft").toString();
  }

  /** Returns the folder. */
  public Path folder() {
    return folder;
  }

  /** Returns the variables that a process needs to be at home in the folder. */
  public Map<String, String> environment() {
    return Map.of("WEFTLINE_HOME", folder.resolve("home").toString());
  }

  /** Returns a command of Weftline in full. */
  public static List<String> command(String... words) {
    List<String> command = new ArrayList<>(List.of(script()));
    command.addAll(List.of(words));
    return command;
  }

  /** Runs a command and waits for its end. */
  public Outcome run(String... words) {
    return run(List.of(words));
  }

  /** Runs a command and waits for its end. */
  public Outcome run(List<String> words) {
    return execute(command(words.toArray(String[]::new)));
  }

  /** Runs any program in the folder and waits for its end. */
  public Outcome execute(List<String> command) {
    try {
      Path out = Files.createTempFile(folder, "out", ".txt");
      Path err = Files.createTempFile(folder, "err", ".txt");
      Process process =
          builder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(command + " did not end: " + Files.readString(err));
      }
      return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Returns a process builder that is at home in the folder. */
  ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment());
    return builder;
  }

  /** Attaches a server under an alias and accepts what it offers. */
  public Weft attach(String alias, List<String> options, List<String> command) {
    List<String> add = new ArrayList<>(List.of("mcp", "add", alias));
    add.addAll(options);
    if (!command.isEmpty()) {
      add.add("--");
      add.addAll(command);
    }
    expect(run(add));
    expect(run("mcp", "review", alias, "--accept"));
    return this;
  }

  /** Runs a plan, and returns the report. */
  public Json.Obj plan(String text, String... options) {
    try {
      Path plan = Files.createTempFile(folder, "plan", ".txt");
      Files.writeString(plan, text, StandardCharsets.UTF_8);
      List<String> words = new ArrayList<>(List.of("run", "-q", "--json", plan.toString()));
      words.addAll(List.of(options));
      Outcome outcome = run(words);
      if (outcome.out().isBlank()) {
        throw new IllegalStateException("weft run printed nothing: " + outcome.err());
      }
      return outcome.json();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void expect(Outcome outcome) {
    if (outcome.exit() != 0) {
      throw new IllegalStateException(
          "exit code " + outcome.exit() + ": " + outcome.out() + outcome.err());
    }
  }
}
