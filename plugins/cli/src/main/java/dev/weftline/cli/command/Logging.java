// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The log on standard error: warnings, and everything with {@code --debug}. */
final class Logging {
  /** Lucene logs through the JDK and warns that an incubator module is off; held, or it is lost. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  private Logging() {}

  /** Sets the level; must come before the first logger. */
  static void configure(String[] arguments) {
    boolean debug = List.of(arguments).contains("--debug");
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", debug ? "debug" : "warn");
    System.setProperty("org.slf4j.simpleLogger.showThreadName", "false");
    System.setProperty("org.slf4j.simpleLogger.showShortLogName", "true");
    LUCENE.setLevel(debug ? Level.INFO : Level.SEVERE);
    System.setProperty("slf4j.internal.verbosity", "ERROR");
  }
}
