// SPDX-License-Identifier: Apache-2.0
package dev.weftline.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that speaks HTTP on loopback, as a process. */
public final class HttpProcess implements AutoCloseable {
  private final Process process;
  private final String said;

  private HttpProcess(Process process, String said) {
    this.process = process;
    this.said = said;
  }

  /**
   * Starts a process and waits until it says on its error stream that it serves.
   *
   * @param ready what it says then; the first group is what {@link #said} returns
   */
  static HttpProcess start(ProcessBuilder builder, Pattern ready) {
    try {
      Process process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      BufferedReader err = process.errorReader();
      StringBuilder heard = new StringBuilder();
      for (String line = err.readLine(); line != null; line = err.readLine()) {
        Matcher matcher = ready.matcher(line);
        if (matcher.find()) {
          Thread.ofVirtual().start(() -> drain(err));
          return new HttpProcess(process, matcher.group(1));
        }
        heard.append(line).append('\n');
      }
      throw new IllegalStateException("the server ended: " + heard);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads on, so that the process never waits for somebody to read what it says. */
  private static void drain(BufferedReader reader) {
    try (reader) {
      reader.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      throw new UncheckedIOException("a server's error stream cannot be read", e);
    }
  }

  /** Starts Weftline's server in a folder for one token, and returns it; it said its address. */
  public static HttpProcess weft(Weft weft, String token, String... options) {
    List<String> words = new ArrayList<>(List.of("mcp", "serve", "--http", "0"));
    words.addAll(List.of(options));
    ProcessBuilder builder = weft.builder(Weft.command(words.toArray(String[]::new)));
    builder.environment().put("WEFTLINE_MCP_TOKEN", token);
    return start(builder, Pattern.compile("serving MCP at (\\S+)"));
  }

  /** Returns what the server said of itself, such as its address or its port. */
  public String said() {
    return said;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
