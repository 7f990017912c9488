// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;

/**
 * Collects the blocks of one section of an index and writes them as a file. The format is described
 * in {@link SectionReader}. Not safe for use by several threads.
 */
public final class SectionWriter {
  /** The most bytes that a block may hold before compression. */
  static final int MAX_BLOCK = 32 << 20;

  private final Section section;
  private final List<byte[]> stored = new ArrayList<>();
  private final List<Integer> lengths = new ArrayList<>();

  /** Creates a writer of an empty section. */
  public SectionWriter(Section section) {
    this.section = section;
  }

  /** Adds a block. */
  public void add(Block block) {
    byte[] raw = block.out.toByteArray();
    if (raw.length > MAX_BLOCK) {
      throw new IllegalArgumentException(
          section.fileName() + ": a block of " + raw.length + " bytes is too large");
    }
    stored.add(deflate(raw));
    lengths.add(raw.length);
  }

  /** Returns the whole file. */
  public byte[] toBytes() {
    Block header = new Block();
    header.out.writeBytes(SectionReader.MAGIC);
    header.out.write(SectionReader.VERSION);
    header.out.write(section.kind());
    header.fixed(stored.size());
    for (int i = 0; i < stored.size(); i++) {
      header.fixed(stored.get(i).length);
      header.fixed(lengths.get(i));
      header.fixed(checksum(stored.get(i), stored.get(i).length));
    }
    byte[] head = header.out.toByteArray();
    header.fixed(checksum(head, head.length));
    stored.forEach(header.out::writeBytes);
    return header.out.toByteArray();
  }

  static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  private static byte[] deflate(byte[] raw) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setInput(raw);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length / 3 + 64);
      byte[] buffer = new byte[1 << 16];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /** The content of a block while it is written. Not safe for use by several threads. */
  public static final class Block {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Creates an empty block. */
    public Block() {}

    /** Writes a number that is not negative, in 7-bit groups, the lowest first. */
    public void number(int value) {
      int rest = value;
      while ((rest & ~0x7f) != 0) {
        out.write(rest & 0x7f | 0x80);
        rest >>>= 7;
      }
      out.write(rest);
    }

    /** Writes any number such that small ones of either sign are short. */
    public void signed(int value) {
      number(value << 1 ^ value >> 31);
    }

    /** Writes a text: its length in UTF-8 bytes and these. */
    public void text(String value) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      number(bytes.length);
      out.writeBytes(bytes);
    }

    /** Writes a list of texts. */
    public void texts(List<String> values) {
      number(values.size());
      values.forEach(this::text);
    }

    /** Writes sorted texts, each as what it does not share with the one before. */
    public void sortedTexts(List<String> values) {
      number(values.size());
      ByteArrayOutputStream rests = new ByteArrayOutputStream();
      byte[] before = new byte[0];
      for (String value : values) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        int shared = shared(before, bytes);
        number(shared);
        number(bytes.length - shared);
        rests.write(bytes, shared, bytes.length - shared);
        before = bytes;
      }
      out.writeBytes(rests.toByteArray());
    }

    private static int shared(byte[] a, byte[] b) {
      int i = 0;
      while (i < a.length && i < b.length && a[i] == b[i]) {
        i++;
      }
      return i;
    }

    /** Writes all that another block holds. */
    void append(Block other) {
      out.writeBytes(other.out.toByteArray());
    }

    private void fixed(int value) {
      for (int shift = 24; shift >= 0; shift -= 8) {
        out.write(value >>> shift);
      }
    }
  }
}
