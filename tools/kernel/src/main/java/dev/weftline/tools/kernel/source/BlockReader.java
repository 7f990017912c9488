// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the content of a block from front to back. Not safe for use by several threads. */
public final class BlockReader {
  private static final int MAX_SORTED = 4096;

  private final String place;
  private final byte[] bytes;
  private int at;

  BlockReader(String place, byte[] bytes) {
    this.place = place;
    this.bytes = bytes;
  }

  /** Returns the next number, which is not negative. */
  public int number() {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      if (at >= bytes.length) {
        throw damaged("a number is cut off");
      }
      byte b = bytes[at++];
      value |= (b & 0x7f) << shift;
      if (b >= 0) {
        if (value < 0) {
          break;
        }
        return value;
      }
    }
    throw damaged("a number is too large");
  }

  /** Returns the next number that may be negative. */
  public int signed() {
    int value = number();
    return value >>> 1 ^ -(value & 1);
  }

  /** Returns the next number, a count of things that take at least one byte each. */
  public int count() {
    int value = number();
    if (value > bytes.length - at) {
      throw damaged("a count is larger than the block");
    }
    return value;
  }

  /** Returns the next number, one of a range from 0. */
  public int below(int limit) {
    int value = number();
    if (value >= limit) {
      throw damaged("a number is out of range");
    }
    return value;
  }

  /** Returns the next text. */
  public String text() {
    int length = count();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  /** Returns the next list of texts. */
  public List<String> texts() {
    int size = count();
    List<String> texts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      texts.add(text());
    }
    return texts;
  }

  /** Returns the next sorted texts. */
  public List<String> sortedTexts() {
    int size = count();
    int[] shared = new int[size];
    int[] rest = new int[size];
    for (int i = 0; i < size; i++) {
      shared[i] = number();
      rest[i] = number();
    }
    List<String> texts = new ArrayList<>(size);
    byte[] current = new byte[64];
    int length = 0;
    for (int i = 0; i < size; i++) {
      if (shared[i] > length || rest[i] > Math.min(MAX_SORTED, bytes.length - at)) {
        throw damaged("a text is cut off");
      }
      length = shared[i] + rest[i];
      if (length > MAX_SORTED) {
        throw damaged("a text is too long");
      }
      if (length > current.length) {
        current = Arrays.copyOf(current, length * 2);
      }
      System.arraycopy(bytes, at, current, shared[i], rest[i]);
      at += rest[i];
      texts.add(new String(current, 0, length, StandardCharsets.UTF_8));
    }
    return texts;
  }

  /** Returns the exception for a block whose content makes no sense. */
  public IndexFormatException damaged(String problem) {
    return new IndexFormatException(place, problem);
  }
}
