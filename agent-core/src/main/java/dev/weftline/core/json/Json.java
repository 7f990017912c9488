// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An immutable JSON value.
 *
 * <p>Objects keep the order of their fields. Two values are equal when their canonical forms are:
 * the order of fields does not matter, and {@code 1} equals {@code 1.0}. All values are safe to
 * share between threads.
 */
public sealed interface Json {

  /** The JSON value {@code null}. */
  record Null() implements Json {
    /** The one value worth having. */
    public static final Null NULL = new Null();
  }

  /**
   * A boolean.
   *
   * @param value the boolean
   */
  record Bool(boolean value) implements Json {}

  /**
   * A number, exact.
   *
   * @param value the number; trailing zeros do not matter for equality
   */
  record Num(BigDecimal value) implements Json {
    /** Whether the number has no fractional part ({@code 1.0} is an integer). */
    public boolean isInteger() {
      return value.signum() == 0 || value.scale() <= 0 || value.stripTrailingZeros().scale() <= 0;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Num that && value.compareTo(that.value) == 0;
    }

    @Override
    public int hashCode() {
      return value.signum() == 0 ? 0 : value.stripTrailingZeros().hashCode();
    }
  }

  /**
   * A string.
   *
   * @param value the text
   */
  record Str(String value) implements Json {}

  /**
   * A list.
   *
   * @param items the elements
   */
  record Arr(List<Json> items) implements Json {
    public Arr {
      items = List.copyOf(items);
    }
  }

  /**
   * An object.
   *
   * @param fields the fields in the order in which they were written
   */
  record Obj(Map<String, Json> fields) implements Json {
    /** The object without fields. */
    public static final Obj EMPTY = new Obj(Map.of());

    public Obj {
      fields = copy(fields);
    }

    /** Most objects are small; those need no table. */
    private static Map<String, Json> copy(Map<String, Json> fields) {
      if (fields.size() > 1) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(fields));
      }
      for (Map.Entry<String, Json> field : fields.entrySet()) {
        return Map.of(field.getKey(), field.getValue());
      }
      return Map.of();
    }

    /** Returns the value of a field, or empty when the object has no such field. */
    public Optional<Json> get(String name) {
      return Optional.ofNullable(fields.get(name));
    }

    /** Returns the text of a field, or empty when it is absent or no string. */
    public Optional<String> text(String name) {
      return fields.get(name) instanceof Str(String value) ? Optional.of(value) : Optional.empty();
    }

    /** Returns the elements of a field, or an empty list when it is absent or no list. */
    public List<Json> list(String name) {
      return fields.get(name) instanceof Arr(List<Json> items) ? items : List.of();
    }

    /** Returns the number in a field as an int, or empty when it is absent or no such number. */
    public Optional<Integer> integer(String name) {
      return fields.get(name) instanceof Num num
              && num.isInteger()
              && (long) num.value().precision() - num.value().scale() < 10
          ? Optional.of(num.value().intValueExact())
          : Optional.empty();
    }

    /** Returns the boolean in a field, or empty when it is absent or no boolean. */
    public Optional<Boolean> bool(String name) {
      return fields.get(name) instanceof Bool(boolean value)
          ? Optional.of(value)
          : Optional.empty();
    }

    /** Returns a copy with one field added or replaced. */
    public Obj with(String name, Json value) {
      Map<String, Json> copy = new LinkedHashMap<>(fields);
      copy.put(name, value);
      return new Obj(copy);
    }
  }

  /**
   * A large value that lies in a blob store under the hash of its content.
   *
   * @param sha256 the hash of the content, 64 lower-case hexadecimal digits
   * @param bytes the length of the content
   * @param mediaType the media type of the content
   * @param preview the first characters, for people
   */
  record Blob(String sha256, long bytes, String mediaType, String preview) implements Json {}

  /** Returns a string. */
  static Json of(String value) {
    return new Str(value);
  }

  /** Returns a number. */
  static Json of(long value) {
    return new Num(BigDecimal.valueOf(value));
  }

  /**
   * Returns a number.
   *
   * @throws NumberFormatException if the value is infinite or not a number
   */
  static Json of(double value) {
    return new Num(BigDecimal.valueOf(value));
  }

  /** Returns a boolean. */
  static Json of(boolean value) {
    return new Bool(value);
  }

  /** Returns a list of the given elements. */
  static Arr array(List<? extends Json> items) {
    return new Arr(List.copyOf(items));
  }

  /** Returns a list of strings. */
  static Arr strings(List<String> items) {
    return new Arr(items.stream().map(Json::of).toList());
  }

  /** Starts an object; fields keep the order in which they are put. */
  static ObjectBuilder object() {
    return new ObjectBuilder();
  }

  /** Whether the value is {@code null}. */
  default boolean isNull() {
    return this instanceof Null;
  }

  /** Names the kind of the value as JSON Schema does: {@code null}, {@code boolean}, ... */
  default String kind() {
    return switch (this) {
      case Null n -> "null";
      case Bool b -> "boolean";
      case Num n -> n.isInteger() ? "integer" : "number";
      case Str s -> "string";
      case Arr a -> "array";
      case Obj o -> "object";
      case Blob b -> "blob";
    };
  }

  /**
   * Returns the canonical text: keys sorted by UTF-16 as in RFC 8785, numbers as exact decimals in
   * ECMAScript's layout, no blanks.
   */
  default String canonical() {
    return JsonWriter.canonical(this);
  }

  /** Returns the text on one line with the fields in their own order. */
  default String text() {
    return JsonWriter.compact(this);
  }

  /** Returns the SHA-256 of the canonical text in lower-case hexadecimal digits. */
  default String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(canonical().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Collects the fields of an object. Not safe for use by several threads. */
  final class ObjectBuilder {
    private final Map<String, Json> fields = new LinkedHashMap<>();

    private ObjectBuilder() {}

    /** Puts a field. */
    public ObjectBuilder put(String name, Json value) {
      fields.put(name, value);
      return this;
    }

    /** Puts a string. */
    public ObjectBuilder put(String name, String value) {
      return put(name, Json.of(value));
    }

    /** Puts a number. */
    public ObjectBuilder put(String name, long value) {
      return put(name, Json.of(value));
    }

    /** Puts a boolean. */
    public ObjectBuilder put(String name, boolean value) {
      return put(name, Json.of(value));
    }

    /** Puts a field when the value is present. */
    public ObjectBuilder putIfPresent(String name, Optional<? extends Json> value) {
      value.ifPresent(v -> fields.put(name, v));
      return this;
    }

    /** Returns the object. */
    public Obj build() {
      return new Obj(fields);
    }
  }
}
