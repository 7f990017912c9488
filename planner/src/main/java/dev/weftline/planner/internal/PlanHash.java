// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanPrinter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes the hash that names a plan. */
public final class PlanHash {
  private PlanHash() {}

  /** Returns the SHA-256 of the canonical text in lower-case hexadecimal digits. */
  public static String of(Plan plan) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] text = PlanPrinter.print(plan).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(digest.digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
