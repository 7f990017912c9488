// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions of the rivals that this module is built with. */
final class Versions {
  private Versions() {}

  /** Returns the version of an artifact. */
  static String of(String artifact) {
    Properties versions = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
      if (in == null) {
        throw new IllegalStateException("the build lacks versions.properties");
      }
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions.getProperty(artifact, "unknown");
  }
}
