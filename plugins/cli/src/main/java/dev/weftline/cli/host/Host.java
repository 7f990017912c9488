// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.host;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The machine as the command line sees it; tests bring their own.
 *
 * @param in standard input
 * @param out standard output, for results
 * @param err standard error, for progress and messages
 * @param environment the environment variables
 * @param folder the working folder, against which relative paths are read
 * @param home the data folder, {@code ~/.weftline} unless {@code WEFTLINE_HOME} says otherwise
 * @param terminal the terminal, looked for when first needed
 * @param interrupts Ctrl-C
 * @param unicode whether the terminal shows more than ASCII
 * @param command how the user calls weft, for messages that can be pasted
 */
public record Host(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Path folder,
    Path home,
    Supplier<Terminal> terminal,
    Interrupts interrupts,
    boolean unicode,
    String command) {

  public Host {
    environment = Map.copyOf(environment);
  }

  /** Returns the host of this process. */
  public static Host ofProcess() {
    Map<String, String> environment = System.getenv();
    String home = environment.getOrDefault("WEFTLINE_HOME", "");
    String encoding = System.getProperty("native.encoding", "").toUpperCase(Locale.ROOT);
    return new Host(
        System.in,
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        environment,
        Path.of("").toAbsolutePath(),
        home.isEmpty()
            ? Path.of(System.getProperty("user.home", "."), ".weftline")
            : Path.of(home).toAbsolutePath(),
        NativeTerminal::find,
        Interrupts.ofProcess(),
        encoding.startsWith("UTF"),
        System.getProperty("weftline.command", "weft"));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** Returns a path that the user typed, absolute. */
  public Path path(String typed) {
    return folder.resolve(typed).normalize();
  }

  /** Returns the names of a folder below the user's home with a tilde, for messages. */
  public String shorten(Path path) {
    String text = path.toString();
    String user = System.getProperty("user.home", "");
    return !user.isEmpty() && text.startsWith(user + "/")
        ? "~" + text.substring(user.length())
        : text;
  }
}
