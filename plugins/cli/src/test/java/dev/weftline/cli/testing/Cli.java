// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.testing;

import dev.weftline.cli.Weft;
import dev.weftline.cli.host.Host;
import dev.weftline.cli.host.Interrupts;
import dev.weftline.cli.host.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs the command line in this process with streams, environment and folders of its own. */
public final class Cli {
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private String input = "";
  private Terminal terminal = Terminal.NONE;
  private Interrupts interrupts = Interrupts.NONE;

  /**
   * What a command did.
   *
   * @param exitCode its exit code
   * @param out its standard output
   * @param err its standard error
   */
  public record Outcome(int exitCode, String out, String err) {}

  /** Creates a command line whose working folder and data folder lie in a folder. */
  public Cli(Path folder) {
    this.folder = folder;
  }

  /** Sets an environment variable. */
  public Cli variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Sets standard input. */
  public Cli input(String text) {
    input = text;
    return this;
  }

  /** Attaches a terminal. */
  public Cli terminal(Terminal attached) {
    terminal = attached;
    return this;
  }

  /** Sets Ctrl-C. */
  public Cli interrupts(Interrupts pressed) {
    interrupts = pressed;
    return this;
  }

  /** Writes a file into the working folder. */
  public Cli file(String name, String text) {
    try {
      Path path = folder.resolve(name);
      Files.createDirectories(path.getParent() == null ? folder : path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command. */
  public Outcome run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        Weft.run(
            new Host(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                folder,
                folder.resolve("home"),
                () -> terminal,
                interrupts,
                true,
                "weft"),
            arguments);
    return new Outcome(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
