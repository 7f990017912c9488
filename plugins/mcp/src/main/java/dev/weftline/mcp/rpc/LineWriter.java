// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.rpc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;

/** Writes messages to a stream, each on a line of its own. Safe for use by several threads. */
public final class LineWriter {
  private final OutputStream out;
  private final ReentrantLock turn = new ReentrantLock();

  /** Creates a writer; the stream is not closed. */
  public LineWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Writes a message and flushes. Blocks while the other side does not read.
   *
   * @throws IOException if the stream is broken
   */
  public void write(RpcMessage message) throws IOException {
    byte[] line = (RpcCodec.write(message) + "\n").getBytes(StandardCharsets.UTF_8);
    turn.lock();
    try {
      out.write(line);
      out.flush();
    } finally {
      turn.unlock();
    }
  }
}
