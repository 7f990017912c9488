// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.standard;

import dev.weftline.core.tool.CallFailed;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * What {@code std.math} can do. Sums, differences and products are exact; quotients have 34 digits,
 * powers 200. How large numbers may be is bounded, so that no operation takes long.
 */
enum Operation {
  ADD(Takes.TWO),
  SUBTRACT(Takes.TWO),
  MULTIPLY(Takes.TWO),
  DIVIDE(Takes.TWO),
  REMAINDER(Takes.TWO),
  POWER(Takes.TWO),
  MIN(Takes.LIST),
  MAX(Takes.LIST),
  SUM(Takes.LIST),
  MEAN(Takes.LIST),
  ROUND(Takes.ONE),
  ABS(Takes.ONE),
  FLOOR(Takes.ONE),
  CEIL(Takes.ONE);

  /** The most decimal places before or after the point that a number may have. */
  static final int MOST_DIGITS = 1_000;

  private static final MathContext QUOTIENT = MathContext.DECIMAL128;
  private static final MathContext POWERS = new MathContext(200, RoundingMode.HALF_EVEN);
  private static final BigInteger MOST_POWER = BigInteger.valueOf(10_000);

  /** The operands that an operation takes. */
  enum Takes {
    /** {@code left}. */
    ONE,
    /** {@code left} and {@code right}. */
    TWO,
    /** {@code values}. */
    LIST
  }

  private final Takes takes;

  Operation(Takes takes) {
    this.takes = takes;
  }

  static Operation of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  Takes takes() {
    return takes;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Applies the operation to as many numbers as it takes, at least one for a list. */
  BigDecimal apply(List<BigDecimal> numbers) {
    BigDecimal first = numbers.get(0);
    BigDecimal last = numbers.get(numbers.size() - 1);
    return switch (this) {
      case ADD -> first.add(last);
      case SUBTRACT -> first.subtract(last);
      case MULTIPLY -> first.multiply(last);
      case DIVIDE -> first.divide(notZero(last), QUOTIENT);
      case REMAINDER -> first.remainder(notZero(last));
      case POWER -> power(first, last);
      case MIN -> numbers.stream().reduce(first, BigDecimal::min);
      case MAX -> numbers.stream().reduce(first, BigDecimal::max);
      case SUM -> sum(numbers);
      case MEAN -> sum(numbers).divide(BigDecimal.valueOf(numbers.size()), QUOTIENT);
      case ROUND -> first;
      case ABS -> first.abs();
      case FLOOR -> first.setScale(0, RoundingMode.FLOOR);
      case CEIL -> first.setScale(0, RoundingMode.CEILING);
    };
  }

  private static BigDecimal sum(List<BigDecimal> numbers) {
    return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal notZero(BigDecimal divisor) {
    if (divisor.signum() == 0) {
      throw CallFailed.input(
          "std.math: '" + word() + "' by zero has no result. Guard the task with $k != 0.");
    }
    return divisor;
  }

  private BigDecimal power(BigDecimal base, BigDecimal exponent) {
    boolean whole = exponent.signum() == 0 || exponent.stripTrailingZeros().scale() <= 0;
    if (!whole || exponent.toBigInteger().abs().compareTo(MOST_POWER) > 0) {
      throw CallFailed.input(
          "std.math: the exponent is '"
              + exponent
              + "'. Allowed are whole numbers from -10000 to 10000.");
    }
    if (exponent.signum() < 0) {
      notZero(base);
    }
    return base.pow(exponent.intValueExact(), POWERS);
  }
}
