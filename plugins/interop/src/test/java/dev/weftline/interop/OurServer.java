// SPDX-License-Identifier: Apache-2.0
package dev.weftline.interop;

import java.util.List;
import java.util.Map;

/** What calls of our server are made with, and what comes back, in words of no client library. */
final class OurServer {
  static final String TOKEN = "interop-token-0123456789";

  static final String VALID =
      "1. sdk.stock(item=\"lamp\")\n2. sdk.note()\n3. join(count=$1.count, days=$2)\n";
  static final String INVALID = "1. sdk.stok(item=\"lamp\")\n2. join(a=$1)\n";
  static final String EFFECT = "1. sdk.send(to=\"Ada\")\n2. join(sent=$1)\n";
  static final String LONG = "1. sdk.long_text()\n2. join(text=$1)\n";
  static final String SLOW = "1. sdk.slow(millis=60000)\n2. join(a=$1)\n";

  static final String SHORT = "1. std.value(value=1)\n2. join(a=$1)\n";

  static final Map<String, Object> ANSWER =
      Map.of("count", 4, "days", List.of(Map.of("day", 1), Map.of("day", 2)));

  private OurServer() {}

  /** Returns the arguments of a call. */
  static Map<String, Object> plan(String plan) {
    return Map.of("plan", plan);
  }
}
