// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.testing;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A pipe in memory that holds as much as is written. */
public final class MemoryPipe {
  private static final byte[] END = new byte[0];

  private final BlockingQueue<byte[]> chunks = new LinkedBlockingQueue<>();

  /** Returns the end to write to. */
  public OutputStream out() {
    return new OutputStream() {
      @Override
      public void write(int b) {
        chunks.add(new byte[] {(byte) b});
      }

      @Override
      public void write(byte[] bytes, int from, int count) {
        if (count > 0) {
          chunks.add(java.util.Arrays.copyOfRange(bytes, from, from + count));
        }
      }

      @Override
      public void close() {
        chunks.add(END);
      }
    };
  }

  /** Returns the end to read from. */
  public InputStream in() {
    return new InputStream() {
      private byte[] now = END;
      private int at;
      private boolean over;

      private boolean fill() throws InterruptedIOException {
        while (!over && at == now.length) {
          try {
            now = chunks.take();
          } catch (InterruptedException e) {
            throw new InterruptedIOException();
          }
          at = 0;
          over = now.length == 0;
        }
        return !over;
      }

      @Override
      public int read() throws InterruptedIOException {
        return fill() ? now[at++] & 0xff : -1;
      }

      @Override
      public int read(byte[] bytes, int from, int count) throws InterruptedIOException {
        if (count == 0) {
          return 0;
        }
        if (!fill()) {
          return -1;
        }
        int some = Math.min(count, now.length - at);
        System.arraycopy(now, at, bytes, from, some);
        at += some;
        return some;
      }
    };
  }
}
