// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.standard;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The tool {@code std.math}: one arithmetic operation, exact. */
public final class Calculate implements Tool {
  private static final ToolSpec SPEC =
      ToolSpec.read("std.math")
          .title("Calculate")
          .description(
              "One exact operation on numbers. add, subtract, multiply, divide, remainder and power"
                  + " take left and right; min, max, sum and mean take values; round, abs, floor and"
                  + " ceil take left. digits rounds any result.")
          .input(
              Schema.object()
                  .required(
                      "op",
                      Schema.oneOf(
                          Arrays.stream(Operation.values())
                              .map(Operation::word)
                              .toArray(String[]::new)),
                      "the operation")
                  .optional("left", Schema.number(), "the first number")
                  .optional("right", Schema.number(), "the second number")
                  .optional("values", Schema.list(Schema.number()), "the numbers, at least one")
                  .optional(
                      "digits",
                      Schema.integer().with("minimum", Json.of(0)).with("maximum", Json.of(100)),
                      "round to so many decimal places, halves away from zero; round: by default 0")
                  .build())
          .output(Schema.object().required("value", Schema.number(), "the result").build())
          .scopes()
          .build();

  /** Creates the tool. */
  public Calculate() {}

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolResult call(ToolCall call, CallContext context) {
    Operation operation = Operation.of(call.text("op"));
    BigDecimal value = operation.apply(operands(operation, call));
    Optional<Integer> digits =
        call.argumentObject()
            .integer("digits")
            .or(() -> operation == Operation.ROUND ? Optional.of(0) : Optional.empty());
    if (digits.isPresent() && value.scale() > digits.get()) {
      value = value.setScale(digits.get(), RoundingMode.HALF_UP);
    }
    return Results.from(
        call, Json.object().put("value", new Json.Num(bounded(value, "the result"))).build());
  }

  private static List<BigDecimal> operands(Operation operation, ToolCall call) {
    List<Json> found = new ArrayList<>();
    switch (operation.takes()) {
      case ONE -> found.add(operand(operation, call, "left"));
      case TWO -> {
        found.add(operand(operation, call, "left"));
        found.add(operand(operation, call, "right"));
      }
      case LIST -> {
        operand(operation, call, "values");
        found.addAll(call.list("values"));
      }
    }
    if (found.isEmpty()) {
      throw CallFailed.input(
          "std.math: '" + operation.word() + "' of an empty list has no result. Guard the task.");
    }
    List<BigDecimal> numbers = new ArrayList<>();
    for (Json json : found) {
      if (json instanceof Json.Num(BigDecimal number)) {
        numbers.add(bounded(number, "an operand"));
      }
    }
    return numbers;
  }

  private static Json operand(Operation operation, ToolCall call, String name) {
    return call.argumentObject()
        .get(name)
        .orElseThrow(() ->
            CallFailed.input(
                "std.math: '"
                    + operation.word()
                    + "' needs the argument '"
                    + name
                    + "'. Give it."));
  }

  private static BigDecimal bounded(BigDecimal number, String which) {
    long before = (long) number.precision() - number.scale();
    if (number.signum() != 0
        && (before > Operation.MOST_DIGITS
            || number.stripTrailingZeros().scale() > Operation.MOST_DIGITS)) {
      throw CallFailed.input(
          "std.math: "
              + which
              + " has more than "
              + Operation.MOST_DIGITS
              + " digits before or after the point. Use smaller numbers, or round with digits.");
    }
    return number.signum() == 0 ? BigDecimal.ZERO : number;
  }
}
