// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.run;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.ExitCode;
import dev.weftline.cli.host.Host;
import dev.weftline.core.event.EventJson;
import dev.weftline.core.event.RunEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.util.Optional;

/** Writes the facts of a run to a file, one JSON object a line. */
final class EventFile implements AutoCloseable {
  private final Optional<Writer> out;

  private EventFile(Optional<Writer> out) {
    this.out = out;
  }

  /** Opens the file that the user named, if any; an existing one is replaced. */
  static EventFile open(Host host, Optional<String> typed) {
    if (typed.isEmpty()) {
      return new EventFile(Optional.empty());
    }
    try {
      return new EventFile(Optional.of(Files.newBufferedWriter(host.path(typed.get()))));
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "--events: '" + typed.get() + "' cannot be written. Name a file in a folder of yours.",
          e);
    }
  }

  void write(RunEvent event) {
    if (out.isPresent()) {
      try {
        // A line is whole and in the file before the next fact, so that it can be followed.
        out.get().write(EventJson.write(event).text() + "\n");
        out.get().flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    if (out.isPresent()) {
      try {
        out.get().close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
