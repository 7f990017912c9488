// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.mcp.McpException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * A server that was started: a process and all that it starts, apart from the terminal, with few
 * variables of our environment. It ends with us. Safe for use by several threads.
 */
final class ServerProcess implements AutoCloseable {
  /** What a program needs to run, and nothing that it could sell. */
  private static final List<String> PASSED_ON =
      List.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "SHELL",
          "LANG",
          "LANGUAGE",
          "LC_ALL",
          "LC_CTYPE",
          "TERM",
          "TMPDIR",
          "TZ",
          "APPDATA",
          "LOCALAPPDATA",
          "HOMEDRIVE",
          "HOMEPATH",
          "PATHEXT",
          "PROCESSOR_ARCHITECTURE",
          "PROGRAMFILES",
          "SYSTEMDRIVE",
          "SYSTEMROOT",
          "TEMP",
          "TMP",
          "USERNAME",
          "USERPROFILE");

  private static final Path SETSID = Path.of("/usr/bin/setsid");
  private static final long GRACE_MILLIS = 500;

  private final Process process;
  private final LogTail log = new LogTail();
  private final Thread atExit;
  private final AtomicBoolean closed = new AtomicBoolean();

  private ServerProcess(Process process) {
    this.process = process;
    this.atExit = new Thread(this::destroyAll, "weftline-mcp-exit");
    Runtime.getRuntime().addShutdownHook(atExit);
    Thread.ofPlatform()
        .daemon()
        .name("weftline-mcp-log")
        .start(() -> log.drain(process.getErrorStream()));
  }

  /**
   * Starts a program.
   *
   * @param words the program and its arguments
   * @param variables what it gets besides the variables that are passed on
   * @param environment our environment
   * @param folder the working folder
   * @throws McpException if it cannot be started
   */
  static ServerProcess start(
      List<String> words,
      Map<String, String> variables,
      Map<String, String> environment,
      Path folder) {
    Map<String, String> all = new HashMap<>();
    PASSED_ON.forEach(name -> {
      String value = environment.get(name);
      if (value != null) {
        all.put(name, value);
      }
    });
    all.putAll(variables);
    ProcessBuilder builder = new ProcessBuilder(grouped(words, all, folder));
    builder.directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(all);
    try {
      return new ServerProcess(builder.start());
    } catch (IOException | IllegalArgumentException e) {
      throw cannotStart(words.getFirst());
    }
  }

  private static McpException cannotStart(String program) {
    return new McpException(
        "'" + program + "' cannot be started. Is it installed, and on the PATH?");
  }

  /** Puts the program into a session of its own where the system can, so that Ctrl-C is ours. */
  private static List<String> grouped(
      List<String> words, Map<String, String> environment, Path folder) {
    if (!Files.isExecutable(SETSID)) {
      return words;
    }
    String program = words.getFirst();
    boolean exists =
        program.contains("/")
            ? Files.isExecutable(folder.resolve(program))
            : Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(path -> !path.isEmpty() && Files.isExecutable(Path.of(path, program)));
    if (!exists) {
      throw cannotStart(program);
    }
    List<String> grouped = new ArrayList<>(List.of(SETSID.toString()));
    grouped.addAll(words);
    return grouped;
  }

  /** Returns what the server prints. */
  InputStream output() {
    return process.getInputStream();
  }

  /** Returns what the server reads. */
  OutputStream input() {
    return process.getOutputStream();
  }

  /** Returns how the server ended and the last line of its log, as far as there is either. */
  String lastWords() {
    String end;
    try {
      end =
          process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)
              ? "it ended with exit code " + process.exitValue()
              : "it closed its output";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end = "it closed its output";
    }
    String line = log.lastLine();
    return line.isEmpty() ? end : end + "; the last line of its log: " + line;
  }

  /** Closes the server's input, and ends it and all that it started if that does not. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    List<ProcessHandle> family = family();
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroy(); // what it has not read can no longer be given to it
    }
    try {
      if (!process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
        process.destroy();
        process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    family.forEach(ProcessHandle::destroyForcibly);
    destroyAll();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      closed.set(true); // we are shutting down, and the hook runs
    }
  }

  private List<ProcessHandle> family() {
    return process.descendants().toList();
  }

  private void destroyAll() {
    family().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
