// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonSyntaxException;
import dev.weftline.core.json.JsonWriter;
import dev.weftline.mcp.McpException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The types seen in results of tools that promise none, a small file for each descriptor's hash
 * below the data folder. A file that cannot be read or written is only a memory lost. Safe for use
 * by several threads.
 */
public final class ObservedTypes {
  private static final Logger LOG = LoggerFactory.getLogger(ObservedTypes.class);
  private static final long LARGEST = 256 << 10;

  private final Path folder;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Optional<Json.Obj>> known = new ConcurrentHashMap<>();

  /** Creates the memory below a data folder. */
  public ObservedTypes(Path home) {
    this.folder = home.resolve("mcp").resolve("observed");
  }

  /** Returns the type of what a tool gave so far, or empty when it gave nothing. */
  public Optional<Json.Obj> type(String descriptorHash) {
    return known.computeIfAbsent(descriptorHash, this::read);
  }

  /** Remembers a result. */
  void add(String descriptorHash, Json value) {
    Json.Obj seen = ObservedType.of(value);
    lock.lock();
    try {
      Optional<Json.Obj> before = type(descriptorHash);
      Json.Obj now = before.map(type -> ObservedType.merge(type, seen)).orElse(seen);
      if (!before.equals(Optional.of(now))) {
        known.put(descriptorHash, Optional.of(now));
        write(descriptorHash, now);
      }
    } finally {
      lock.unlock();
    }
  }

  private Path file(String descriptorHash) {
    return folder.resolve(descriptorHash + ".json");
  }

  private void write(String descriptorHash, Json.Obj type) {
    String text = JsonWriter.pretty(type) + "\n";
    if (text.length() > LARGEST) {
      return;
    }
    try {
      SafeFile.write(file(descriptorHash), text, true);
    } catch (McpException e) {
      LOG.debug("types seen in results are not remembered: {}", e.getMessage());
    }
  }

  private Optional<Json.Obj> read(String descriptorHash) {
    Path file = file(descriptorHash);
    try {
      if (Files.isRegularFile(file)
          && Files.size(file) <= LARGEST
          && JsonReader.read(Files.readString(file)) instanceof Json.Obj type) {
        return Optional.of(type);
      }
    } catch (IOException | JsonSyntaxException e) {
      LOG.debug("types seen in results cannot be read from {}", file, e);
    }
    return Optional.empty();
  }
}
