// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.rpc;

import dev.weftline.core.json.Json;
import java.math.BigDecimal;
import java.util.Optional;

/** The id that ties an answer to its request: a string or a whole number. */
public sealed interface RpcId {

  /**
   * A string.
   *
   * @param value the string
   */
  record Text(String value) implements RpcId {
    @Override
    public Json json() {
      return Json.of(value);
    }

    @Override
    public String toString() {
      return value;
    }
  }

  /**
   * A whole number.
   *
   * @param value the number
   */
  record Whole(long value) implements RpcId {
    @Override
    public Json json() {
      return Json.of(value);
    }

    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  /** Returns the id as it stands in a message. */
  Json json();

  /** Returns a string as an id. */
  static RpcId of(String value) {
    return new Text(value);
  }

  /** Returns a number as an id. */
  static RpcId of(long value) {
    return new Whole(value);
  }

  /** Reads an id, or returns empty when the value is no string and no whole 64-bit number. */
  static Optional<RpcId> from(Json json) {
    return switch (json) {
      case Json.Str(String value) -> Optional.of(new Text(value));
      case Json.Num number when number.isInteger() -> whole(number.value());
      default -> Optional.empty();
    };
  }

  private static Optional<RpcId> whole(BigDecimal value) {
    // The digits before the point are counted first: 1e999999999 must not be written out.
    if ((long) value.precision() - value.scale() > 19) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Whole(value.longValueExact()));
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }
}
