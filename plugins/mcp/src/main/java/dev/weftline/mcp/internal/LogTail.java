// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;

/** The last of what a server writes into its log; the rest is thrown away. */
final class LogTail {
  private static final int KEPT = 8 << 10;

  private final ReentrantLock lock = new ReentrantLock();
  private final byte[] ring = new byte[KEPT];
  private long written;

  /** Reads a stream to its end. Blocks. */
  void drain(InputStream stream) {
    byte[] chunk = new byte[4 << 10];
    try {
      for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
        add(chunk, count);
      }
    } catch (IOException e) {
      // The process is gone, and so is its log.
      add("\n".getBytes(StandardCharsets.UTF_8), 1);
    }
  }

  private void add(byte[] bytes, int count) {
    lock.lock();
    try {
      for (int i = 0; i < count; i++) {
        ring[(int) (written++ % KEPT)] = bytes[i];
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns the last line that says something, or nothing. */
  String lastLine() {
    lock.lock();
    try {
      int size = (int) Math.min(written, KEPT);
      byte[] kept = new byte[size];
      for (int i = 0; i < size; i++) {
        kept[i] = ring[(int) ((written - size + i) % KEPT)];
      }
      return new String(kept, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .reduce("", (before, last) -> last);
    } finally {
      lock.unlock();
    }
  }
}
