// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli;

import dev.weftline.cli.command.Commands;
import dev.weftline.cli.command.VersionText;
import dev.weftline.cli.host.Host;
import java.util.List;

/** The command {@code weft}. */
public final class Weft {
  private Weft() {}

  /** Runs a command and ends the process with its exit code. */
  static void main(String[] arguments) {
    System.exit(run(Host.ofProcess(), arguments));
  }

  /** Runs a command and returns its exit code; throws nothing. */
  public static int run(Host host, String... arguments) {
    if (List.of(arguments).equals(List.of("--version"))) {
      host.out().println(VersionText.line());
      return ExitCode.ANSWERED;
    }
    return Commands.execute(host, arguments);
  }
}
