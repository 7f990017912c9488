// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.transport;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Locale;

/**
 * What a client takes as a response.
 *
 * @param json whether it takes JSON
 * @param stream whether it takes a stream of events
 */
record Accepted(boolean json, boolean stream) {

  /** Reads the header. */
  static Accepted of(Headers headers) {
    List<String> types =
        headers.getOrDefault("Accept", List.of()).stream()
            .flatMap(line -> List.of(line.split(",", -1)).stream())
            .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
            .toList();
    boolean all = types.contains("*/*");
    return new Accepted(
        all || types.contains("application/json") || types.contains("application/*"),
        all || types.contains("text/event-stream") || types.contains("text/*"));
  }
}
