// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tools of a server at one moment.
 *
 * @param tools the tools that can be offered, by the server's names
 * @param refused why others cannot, by the server's names
 * @param warnings what else is wrong with the list
 * @param lifetime how long the server vouches for it, or empty when it does not say
 */
public record Listing(
    SortedMap<String, Descriptor> tools,
    SortedMap<String, String> refused,
    List<String> warnings,
    Optional<Duration> lifetime) {
  /** No tools at all. */
  public static final Listing NONE =
      new Listing(new TreeMap<>(), new TreeMap<>(), List.of(), Optional.empty());

  public Listing {
    tools = Collections.unmodifiableSortedMap(new TreeMap<>(tools));
    refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    warnings = List.copyOf(warnings);
  }

  /** Returns a tool that can be offered. */
  Optional<Descriptor> tool(String name) {
    return Optional.ofNullable(tools.get(name));
  }

  /** Returns why a tool cannot be offered, if that is so. */
  Optional<String> refusal(String name) {
    return Optional.ofNullable(((Map<String, String>) refused).get(name));
  }
}
