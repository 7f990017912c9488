// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

import dev.weftline.core.json.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** Writes figures with as many digits as they are worth. */
final class Figures {
  private static final MathContext DIGITS = new MathContext(4);

  private Figures() {}

  static Json of(double figure) {
    return new Json.Num(BigDecimal.valueOf(figure).round(DIGITS));
  }

  /** Puts a ratio, and its interval under the name with {@code 95}. */
  static void put(Json.ObjectBuilder out, String name, Samples.Ratio ratio) {
    out.put(name, of(ratio.value()))
        .put(name + "95", Json.array(List.of(of(ratio.low()), of(ratio.high()))));
  }
}
