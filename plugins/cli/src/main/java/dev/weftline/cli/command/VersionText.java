// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** The version of Weftline, from the build. */
public final class VersionText implements IVersionProvider {

  /** Returns the line that {@code weft --version} prints. */
  public static String line() {
    return "weft " + number() + " (Java " + Runtime.version() + ")";
  }

  /** Returns the version's number. */
  static String number() {
    try (InputStream in = VersionText.class.getResourceAsStream("/dev/weftline/cli/version.txt")) {
      return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {line()};
  }
}
