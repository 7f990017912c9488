// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.rpc;

import java.util.List;

/** The revisions of the protocol, by the dates that are their names. */
public final class ProtocolVersion {
  /** The revision without a session: each request says everything itself. */
  public static final String MODERN = "2026-07-28";

  /** The last revision that opens with {@code initialize}. */
  public static final String LEGACY = "2025-11-25";

  /** The revisions of the modern kind that we speak, newest first. */
  public static final List<String> MODERN_SPOKEN = List.of(MODERN);

  /** The revisions with {@code initialize} that we speak, newest first. */
  public static final List<String> LEGACY_SPOKEN =
      List.of(LEGACY, "2025-06-18", "2025-03-26", "2024-11-05");

  private ProtocolVersion() {}

  /** Whether we speak a revision that needs no {@code initialize}. */
  public static boolean isModern(String version) {
    return MODERN_SPOKEN.contains(version);
  }

  /** Whether we speak a revision that opens with {@code initialize}. */
  public static boolean isLegacy(String version) {
    return LEGACY_SPOKEN.contains(version);
  }
}
