// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks;

import dev.weftline.core.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * An object of a file of results, read leniently: what is absent is empty, never zero.
 *
 * @param json the object
 */
record Row(Json.Obj json) {

  static Row of(Json json) {
    return new Row(json instanceof Json.Obj object ? object : Json.Obj.EMPTY);
  }

  Row row(String name) {
    return of(json.get(name).orElse(Json.Obj.EMPTY));
  }

  List<Row> rows(String name) {
    return json.list(name).stream().map(Row::of).toList();
  }

  /** Returns a text or a number as text, or a dash when it is absent. */
  String text(String name) {
    return json.get(name).map(Row::plain).orElse("–");
  }

  boolean has(String name) {
    return json.get(name).isPresent();
  }

  Optional<BigDecimal> number(String name) {
    return json.get(name).filter(Json.Num.class::isInstance).map(n -> ((Json.Num) n).value());
  }

  /** Returns a ratio with its interval, such as {@code 1.52 (1.4 to 1.7)}. */
  String ratio(String name) {
    List<Json> interval = json.list(name + "95");
    return text(name)
        + (interval.size() == 2
            ? " (" + plain(interval.get(0)) + " to " + plain(interval.get(1)) + ")"
            : "");
  }

  /** Says whether a figure keeps a limit. */
  String atMost(String name, String limit) {
    return verdict(number(name).map(figure -> figure.compareTo(new BigDecimal(limit)) <= 0));
  }

  /** Says whether a figure reaches a goal. */
  String atLeast(String name, String goal) {
    return verdict(number(name).map(figure -> figure.compareTo(new BigDecimal(goal)) >= 0));
  }

  private static String verdict(Optional<Boolean> met) {
    return met.map(yes -> yes ? "met" : "**missed**").orElse("not measured");
  }

  private static String plain(Json value) {
    return switch (value) {
      case Json.Str(String text) -> text;
      case Json.Num(BigDecimal number) -> number.stripTrailingZeros().toPlainString();
      default -> value.text();
    };
  }
}
