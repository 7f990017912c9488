// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What the calling model is told: the descriptions of our tools are its prompt. */
public final class Teaching {
  /** What the server is for. */
  public static final String INSTRUCTIONS = read("instructions");

  static final String RUN_PLAN = read("run_plan");
  static final String SEARCH_TOOLS = read("search_tools");
  static final String RUN_STATUS = read("run_status");
  static final String CANCEL_RUN = read("cancel_run");

  private Teaching() {}

  private static String read(String name) {
    try (InputStream in = Teaching.class.getResourceAsStream(name + ".txt")) {
      if (in == null) {
        throw new IllegalStateException("weftline-mcp lacks its file " + name + ".txt");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
