// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.rpc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the lines of a stream, each at most so long. A line that is longer is read to its end
 * without being held, so that whoever waits for it can be told. For one thread.
 */
public final class LineReader {
  /** The greatest length of a message when nothing else is said: 64 MiB. */
  public static final int DEFAULT_LIMIT = 64 << 20;

  /**
   * How many times the limit a line may be before the stream is given up, and how long at least.
   */
  private static final long PATIENCE = 16;

  private static final long LEAST_PATIENCE = 256L << 20;

  private final InputStream in;
  private final int limit;
  private final byte[] chunk = new byte[16 << 10];
  private int position;
  private int end;

  private byte[] held = new byte[1 << 10];
  private int length;

  /**
   * Creates a reader.
   *
   * @param in the stream; it is not closed
   * @param limit how many bytes a line may have, without its break
   */
  public LineReader(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /**
   * Returns the next line that is not empty, or empty at the end of the stream. Blocks. A last line
   * without a break counts as one.
   *
   * @throws IOException if the stream breaks, or a line never seems to end
   */
  public Optional<Frame> next() throws IOException {
    while (true) {
      Optional<Frame> frame = nextEvenEmpty();
      if (frame.isEmpty() || !(frame.get() instanceof Frame.Line(String text) && text.isBlank())) {
        return frame;
      }
    }
  }

  /**
   * Returns the next line, also an empty one, or empty at the end of the stream. Blocks.
   *
   * @throws IOException if the stream breaks, or a line never seems to end
   */
  public Optional<Frame> nextEvenEmpty() throws IOException {
    length = 0;
    while (true) {
      if (position == end && !fill()) {
        return length == 0 ? Optional.empty() : Optional.of(line());
      }
      int lineEnd = breakOrEnd();
      int piece = lineEnd - position;
      if (length + (long) piece > limit) {
        return Optional.of(skip());
      }
      hold(piece);
      position = lineEnd;
      if (position < end) {
        position++;
        return Optional.of(line());
      }
    }
  }

  private boolean fill() throws IOException {
    position = 0;
    end = Math.max(0, in.read(chunk));
    return end > 0;
  }

  private int breakOrEnd() {
    int at = position;
    while (at < end && chunk[at] != '\n') {
      at++;
    }
    return at;
  }

  private void hold(int piece) {
    if (length + piece > held.length) {
      int doubled = (int) Math.min(Math.max(2L * held.length, length + (long) piece), limit);
      held = Arrays.copyOf(held, doubled);
    }
    System.arraycopy(chunk, position, held, length, piece);
    length += piece;
  }

  private Frame line() {
    int size = length > 0 && held[length - 1] == '\r' ? length - 1 : length;
    try {
      return new Frame.Line(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(held, 0, size)).toString());
    } catch (CharacterCodingException e) {
      IdScanner scanner = new IdScanner();
      scanner.feed(held, 0, size);
      return new Frame.Refused(size, "it is no UTF-8", scanner.id());
    } finally {
      release();
    }
  }

  private Frame skip() throws IOException {
    IdScanner scanner = new IdScanner();
    scanner.feed(held, 0, length);
    long bytes = length;
    release();
    do {
      int lineEnd = breakOrEnd();
      scanner.feed(chunk, position, lineEnd - position);
      bytes += lineEnd - position;
      position = lineEnd;
      if (position < end) {
        position++;
        break;
      }
      if (bytes > Math.max(PATIENCE * limit, LEAST_PATIENCE)) {
        throw new IOException("a line has more than " + bytes + " bytes and does not end");
      }
    } while (fill());
    return new Frame.Refused(
        bytes, "it has " + bytes + " bytes; at most " + limit + " are read", scanner.id());
  }

  /** One long line must not cost memory for ever. */
  private void release() {
    length = 0;
    if (held.length > 1 << 20) {
      held = new byte[1 << 10];
    }
  }
}
