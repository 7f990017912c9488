// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares text with a file below {@code src/test/resources/golden}. */
public final class Golden {
  private Golden() {}

  /** Compares, or with {@code -Dgolden.update=true} writes the file. */
  public static void check(String name, String actual) {
    Path file = Path.of("src/test/resources/golden").resolve(name);
    try {
      if (isUpdating()) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, actual);
      }
      assertThat(file).as("golden file; write it with -Dgolden.update=true").exists();
      assertThat(actual).as(name).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether files are written instead of compared. */
  public static boolean isUpdating() {
    return "true".equals(System.getProperty("golden.update"));
  }

  /** Returns what a command did as one text for a golden file. */
  public static String text(Cli.Outcome outcome) {
    return "exit "
        + outcome.exitCode()
        + "\n--- out\n"
        + outcome.out()
        + "--- err\n"
        + outcome.err();
  }
}
