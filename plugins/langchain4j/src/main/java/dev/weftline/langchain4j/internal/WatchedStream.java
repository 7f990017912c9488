// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal;

import dev.weftline.core.tool.Time;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** A stream that ends with an error when it is silent for too long, or when it never ends. */
final class WatchedStream extends FilterInputStream {
  private final Duration silence;
  private final long most;
  private final Time time;
  private long read;
  private volatile boolean silent;

  WatchedStream(InputStream stream, Duration silence, long most, Time time) {
    super(stream);
    this.silence = silence;
    this.most = most;
    this.time = time;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    Time.Cancellable timer = time.after(silence, this::abandon);
    int count;
    try {
      count = super.read(buffer, offset, length);
    } catch (IOException e) {
      throw silent ? silence(e) : e;
    } finally {
      timer.cancel();
    }
    if (silent) {
      throw silence(new IOException("closed"));
    }
    read += Math.max(0, count);
    if (read > most) {
      throw new IOException("the model's server sent more than " + most + " bytes");
    }
    return count;
  }

  private IOException silence(IOException cause) {
    IOException timeout =
        new HttpTimeoutException("the model's server was silent for " + silence.toMillis() + " ms");
    timeout.initCause(cause);
    return timeout;
  }

  private void abandon() {
    silent = true;
    try {
      close(); // wakes the reader
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
