// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.testing;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command {@code weft mcp serve} as a process of its own, as hosts start it. */
public final class ServedAgent implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final BufferedWriter in;
  private final BufferedReader out;
  private final BufferedReader err;

  /** Starts the process. */
  public ServedAgent(Path folder, Map<String, String> environment, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.weftline.cli.Weft",
                "mcp",
                "serve"));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("WEFTLINE_HOME", folder.resolve("home").toString());
    builder.environment().remove("WEFTLINE_MCP_TOKEN");
    builder.environment().putAll(environment);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    in = process.outputWriter(StandardCharsets.UTF_8);
    out = process.inputReader(StandardCharsets.UTF_8);
    err = process.errorReader(StandardCharsets.UTF_8);
  }

  /** Sends a line. */
  public void send(String line) {
    try {
      in.write(line + "\n");
      in.flush();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the next message of the server. */
  public Json.Obj next() {
    return (Json.Obj) JsonReader.read(line(out));
  }

  /** Returns the next line that the server tells people. */
  public String said() {
    return line(err);
  }

  private static String line(BufferedReader from) {
    try {
      String line = from.readLine();
      if (line == null) {
        throw new AssertionError("the process says nothing any more");
      }
      return line;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Ends the input and returns the exit code. */
  public int end() {
    try {
      in.close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("the process did not end with its input");
      }
      return process.exitValue();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns what is left on standard output after the end. */
  public List<String> rest() {
    return out.lines().toList();
  }

  /** Returns what was told people until the end. */
  public String log() {
    return String.join("\n", err.lines().toList());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
