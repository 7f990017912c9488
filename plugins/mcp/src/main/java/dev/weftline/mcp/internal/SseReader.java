// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.mcp.rpc.Frame;
import dev.weftline.mcp.rpc.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads the data of server-sent events, each at most so long. For one thread. */
final class SseReader {
  private final LineReader lines;
  private final int limit;

  SseReader(InputStream in, int limit) {
    this.lines = new LineReader(in, limit);
    this.limit = limit;
  }

  /**
   * Returns the data of the next event that has some, or empty at the end of the stream. An event
   * that is cut off by the end is none. Blocks.
   *
   * @throws IOException if the stream breaks
   */
  Optional<Frame> next() throws IOException {
    StringBuilder data = new StringBuilder();
    Optional<Frame> refused = Optional.empty();
    boolean any = false;
    while (true) {
      Optional<Frame> line = lines.nextEvenEmpty();
      if (line.isEmpty()) {
        return Optional.empty();
      }
      switch (line.get()) {
        case Frame.Refused frame -> refused = Optional.of(frame);
        case Frame.Line(String text) when text.isEmpty() -> {
          if (refused.isPresent()) {
            return refused;
          }
          if (any && !data.isEmpty()) {
            return Optional.of(new Frame.Line(data.toString()));
          }
          any = false;
        }
        case Frame.Line(String text) -> {
          if (text.equals("data") || text.startsWith("data:")) {
            if (any) {
              data.append('\n');
            }
            any = true;
            data.append(value(text));
          }
        }
      }
      if (data.length() > limit) {
        refused =
            Optional.of(
                new Frame.Refused(
                    data.length(), "it has more than " + limit + " characters", Optional.empty()));
        data.setLength(0);
      }
    }
  }

  private static String value(String line) {
    if (line.length() <= 5) {
      return "";
    }
    return line.substring(line.charAt(5) == ' ' ? 6 : 5);
  }
}
