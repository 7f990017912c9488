// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A section of an index, read from its file. Immutable; safe for use by several threads.
 *
 * <p>Layout; fixed numbers are big-endian:
 *
 * <pre>
 * 0    7  the letters WEFTIDX
 * 7    1  version of the format, 1
 * 8    1  letter of the section
 * 9    4  number of blocks n
 * 13 12n  for each block: bytes stored, bytes after inflating, CRC-32C of the bytes stored
 *      4  CRC-32C of everything before
 *         the blocks, each deflated by itself without zlib's header
 * </pre>
 *
 * <p>Everything is checked before it is believed: a damaged or hostile file gives an {@link
 * IndexFormatException}, and never more memory than its own header admits, at most 32 MiB a block.
 */
public final class SectionReader {
  static final byte[] MAGIC = {'W', 'E', 'F', 'T', 'I', 'D', 'X'};
  static final int VERSION = 1;
  private static final int MAX_BLOCKS = 1 << 16;
  private static final int HEADER = 13;
  private static final int ENTRY = 12;

  private final String place;
  private final byte[] bytes;
  private final int blocks;
  private final int[] starts;

  private SectionReader(String place, byte[] bytes, int blocks, int[] starts) {
    this.place = place;
    this.bytes = bytes;
    this.blocks = blocks;
    this.starts = starts;
  }

  /**
   * Reads the head of a section.
   *
   * @param place the file, for messages
   * @param bytes the content of the file; not copied
   * @param section what it must be
   * @throws IndexFormatException if it is not
   */
  public static SectionReader of(String place, byte[] bytes, Section section) {
    if (bytes.length < HEADER + 4
        || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new IndexFormatException(place, "this is no file of an index");
    }
    if (bytes[7] != VERSION) {
      throw new IndexFormatException(
          place, "version '" + (bytes[7] & 0xff) + "' of the format is not known, only 1");
    }
    if (bytes[8] != section.kind()) {
      throw new IndexFormatException(place, "the file holds another section");
    }
    int count = fixed(bytes, 9);
    if (count < 0 || count > MAX_BLOCKS || HEADER + ENTRY * count + 4 > bytes.length) {
      throw new IndexFormatException(place, "the file is cut off or damaged in its head");
    }
    int end = HEADER + ENTRY * count;
    if (SectionWriter.checksum(bytes, end) != fixed(bytes, end)) {
      throw new IndexFormatException(place, "the head of the file is damaged");
    }
    int[] starts = new int[count + 1];
    long at = end + 4L;
    for (int i = 0; i < count; i++) {
      starts[i] = (int) at;
      int stored = fixed(bytes, HEADER + ENTRY * i);
      int raw = fixed(bytes, HEADER + ENTRY * i + 4);
      at += stored;
      if (stored < 0 || raw < 0 || raw > SectionWriter.MAX_BLOCK || at > bytes.length) {
        throw new IndexFormatException(place, "the file is cut off");
      }
    }
    if (at != bytes.length) {
      throw new IndexFormatException(place, "bytes follow the end of the section");
    }
    starts[count] = (int) at;
    return new SectionReader(place, bytes, count, starts);
  }

  /** Returns how many blocks there are. */
  public int blocks() {
    return blocks;
  }

  /** Returns the checksum of the head, which covers those of all blocks. */
  int checksum() {
    return fixed(bytes, HEADER + ENTRY * blocks);
  }

  /**
   * Returns the content of a block.
   *
   * @throws IndexFormatException if there is no such block or it is damaged
   */
  public BlockReader block(int number) {
    if (number < 0 || number >= blocks) {
      throw new IndexFormatException(place, "block " + number + " is missing");
    }
    int from = starts[number];
    int length = starts[number + 1] - from;
    byte[] stored = Arrays.copyOfRange(bytes, from, from + length);
    if (SectionWriter.checksum(stored, length) != fixed(bytes, HEADER + ENTRY * number + 8)) {
      throw new IndexFormatException(place, "block " + number + " is damaged");
    }
    return new BlockReader(place, inflate(stored, fixed(bytes, HEADER + ENTRY * number + 4)));
  }

  private byte[] inflate(byte[] stored, int length) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(stored);
      byte[] raw = new byte[length];
      int done = 0;
      while (done < length) {
        int got = inflater.inflate(raw, done, length - done);
        if (got == 0) {
          break;
        }
        done += got;
      }
      if (done != length || inflater.inflate(new byte[1]) != 0) {
        throw new IndexFormatException(place, "a block has another length than the head says");
      }
      return raw;
    } catch (DataFormatException e) {
      throw new IndexFormatException(place, "a block cannot be inflated: " + e.getMessage());
    } finally {
      inflater.end();
    }
  }

  private static int fixed(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | bytes[at + 3] & 0xff;
  }
}
