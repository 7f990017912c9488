// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes JSON values as text: canonical, on one line, or indented. */
public final class JsonWriter {
  private final StringBuilder out = new StringBuilder();
  private final boolean sorted;
  private final int indent;

  private JsonWriter(boolean sorted, int indent) {
    this.sorted = sorted;
    this.indent = indent;
  }

  /** Returns the canonical text, see {@link Json#canonical()}. */
  public static String canonical(Json value) {
    return new JsonWriter(true, 0).write(value, 0);
  }

  /** Returns the text on one line, fields in their own order. */
  public static String compact(Json value) {
    return new JsonWriter(false, 0).write(value, 0);
  }

  /** Returns the text over several lines, indented by two blanks a level. */
  public static String pretty(Json value) {
    return new JsonWriter(false, 2).write(value, 0);
  }

  /** Returns the text as a JSON string with its quotes; only what JSON demands is escaped. */
  public static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2);
    quote(text, out);
    return out.toString();
  }

  /**
   * Returns the shortest exact text of a number in ECMAScript's layout: plain decimals from 1e-6 up
   * to below 1e21, an exponent outside.
   */
  public static String number(BigDecimal value) {
    if (value.signum() == 0) {
      return "0";
    }
    BigDecimal exact = value.stripTrailingZeros();
    BigInteger digits = exact.unscaledValue().abs();
    String text = digits.toString();
    long point = (long) text.length() - exact.scale(); // position of the decimal point
    StringBuilder out = new StringBuilder(exact.signum() < 0 ? "-" : "");
    if (point > 0 && point <= 21) {
      if (text.length() <= point) {
        out.append(text).append("0".repeat((int) point - text.length()));
      } else {
        out.append(text, 0, (int) point).append('.').append(text, (int) point, text.length());
      }
    } else if (point <= 0 && point > -6) {
      out.append("0.").append("0".repeat((int) -point)).append(text);
    } else {
      out.append(text.charAt(0));
      if (text.length() > 1) {
        out.append('.').append(text, 1, text.length());
      }
      out.append('e').append(point > 0 ? "+" : "").append(point - 1);
    }
    return out.toString();
  }

  private String write(Json value, int depth) {
    append(value, depth);
    return out.toString();
  }

  private void append(Json value, int depth) {
    switch (value) {
      case Json.Null n -> out.append("null");
      case Json.Bool(boolean bool) -> out.append(bool);
      case Json.Num(BigDecimal number) -> out.append(number(number));
      case Json.Str(String text) -> quote(text, out);
      case Json.Arr(List<Json> items) -> array(items, depth);
      case Json.Obj(Map<String, Json> fields) -> object(fields, depth);
      case Json.Blob blob -> object(blobFields(blob), depth);
    }
  }

  private static Map<String, Json> blobFields(Json.Blob blob) {
    return Json.object()
        .put("$blob", blob.sha256())
        .put("bytes", blob.bytes())
        .put("mediaType", blob.mediaType())
        .put("preview", blob.preview())
        .build()
        .fields();
  }

  private void array(List<Json> items, int depth) {
    out.append('[');
    for (int i = 0; i < items.size(); i++) {
      separate(i == 0, depth + 1);
      append(items.get(i), depth + 1);
    }
    close(items.isEmpty(), depth, ']');
  }

  private void object(Map<String, Json> fields, int depth) {
    out.append('{');
    Iterator<Map.Entry<String, Json>> entries =
        sorted
            ? fields.entrySet().stream().sorted(Comparator.comparing(Map.Entry::getKey)).iterator()
            : fields.entrySet().iterator();
    boolean first = true;
    while (entries.hasNext()) {
      Map.Entry<String, Json> entry = entries.next();
      separate(first, depth + 1);
      quote(entry.getKey(), out);
      out.append(indent > 0 ? ": " : ":");
      append(entry.getValue(), depth + 1);
      first = false;
    }
    close(fields.isEmpty(), depth, '}');
  }

  private void separate(boolean first, int depth) {
    if (!first) {
      out.append(',');
    }
    if (indent > 0) {
      out.append('\n').append(" ".repeat(depth * indent));
    }
  }

  private void close(boolean empty, int depth, char bracket) {
    if (indent > 0 && !empty) {
      out.append('\n').append(" ".repeat(depth * indent));
    }
    out.append(bracket);
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      escape(text.charAt(i), out);
    }
    out.append('"');
  }

  /** Appends one character of a JSON string, escaped when JSON demands it. */
  public static void escape(char c, StringBuilder out) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < 0x20) {
          out.append("\\u00").append(c < 0x10 ? "0" : "1").append(Character.forDigit(c & 0xf, 16));
        } else {
          out.append(c);
        }
      }
    }
  }
}
