// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.rpc;

import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Finds the id of a message in bytes that pass by, without holding them: the value of {@code "id"}
 * at the outermost level. What it finds in bytes that are no JSON has no meaning. For one thread.
 */
final class IdScanner {
  private static final int MAX_WORD = 1024;

  // The last string or bare word at the outermost level, raw and with its quotes.
  private final StringBuilder word = new StringBuilder();
  private int depth;
  private boolean quoted;
  private boolean escaped;
  private boolean wanted; // "id" and its colon stand before
  private Optional<RpcId> found = Optional.empty();

  /** Looks at the next bytes. */
  void feed(byte[] bytes, int from, int count) {
    for (int i = from; i < from + count; i++) {
      char c = (char) (bytes[i] & 0xff);
      if (quoted) {
        inString(c);
      } else {
        outside(c);
      }
    }
  }

  private void inString(char c) {
    keep(c);
    if (escaped) {
      escaped = false;
    } else if (c == '\\') {
      escaped = true;
    } else if (c == '"') {
      quoted = false;
    }
  }

  private void outside(char c) {
    switch (c) {
      case '"' -> {
        quoted = true;
        word.setLength(0);
        keep(c);
      }
      case '{', '[' -> depth++;
      case '}', ']' -> {
        endOfValue();
        depth--;
      }
      case ',' -> endOfValue();
      case ':' -> {
        wanted = depth == 1 && word.toString().equals("\"id\"");
        if (depth == 1) {
          word.setLength(0);
        }
      }
      case ' ', '\t', '\r', '\n' -> {}
      default -> keep(c);
    }
  }

  private void keep(char c) {
    if (depth == 1 && word.length() < MAX_WORD) {
      word.append(c);
    }
  }

  private void endOfValue() {
    if (depth != 1) {
      return;
    }
    if (wanted) {
      found = read(word.toString());
    }
    wanted = false;
    word.setLength(0);
  }

  private static Optional<RpcId> read(String raw) {
    try {
      String text = new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
      return RpcId.from(JsonReader.read(text));
    } catch (JsonSyntaxException e) {
      return Optional.empty();
    }
  }

  /** Returns the id, or empty when none passed by. */
  Optional<RpcId> id() {
    return found;
  }
}
