// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import dev.weftline.core.WeftlineException;
import dev.weftline.core.json.Json;
import dev.weftline.core.tool.Usage;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What models cost, as the user says; Weftline knows no prices of its own. As JSON: {@code
 * {"currency": "EUR", "models": {"NAME": {"prompt": 2.5, "cached": 0.25, "completion": 10}}}}, each
 * price for a million tokens. {@code cached} may be left out; then cached tokens cost what others
 * do.
 *
 * @param currency the unit of all prices, for people
 * @param models the prices by the names of the models
 */
public record PriceTable(String currency, Map<String, Price> models) {
  /** No prices. */
  public static final PriceTable EMPTY = new PriceTable("", Map.of());

  private static final int MILLION = 6;

  public PriceTable {
    models = Map.copyOf(models);
  }

  /**
   * What a model costs for a million tokens, each at least 0.
   *
   * @param prompt tokens that it reads
   * @param cached those of them that come from a cache
   * @param completion tokens that it writes
   */
  public record Price(BigDecimal prompt, BigDecimal cached, BigDecimal completion) {
    public Price {
      if (prompt.signum() < 0 || cached.signum() < 0 || completion.signum() < 0) {
        throw new IllegalArgumentException("a price must be at least 0");
      }
    }
  }

  /** Says that text is no price table. */
  public static final class MalformedException extends WeftlineException {
    private static final long serialVersionUID = 1L;

    MalformedException(String where, String what) {
      super(
          "price table: "
              + where
              + " "
              + what
              + ". It reads {\"currency\": \"EUR\", \"models\": {\"NAME\": {\"prompt\": 2.5,"
              + " \"completion\": 10}}}, prices for a million tokens.");
    }
  }

  /**
   * Reads a table.
   *
   * @throws MalformedException if it is none
   */
  public static PriceTable read(Json json) {
    if (!(json instanceof Json.Obj table)
        || !(table.get("models").orElse(Json.Null.NULL) instanceof Json.Obj models)) {
      throw new MalformedException("the object", "has no field 'models'");
    }
    Map<String, Price> prices = new TreeMap<>();
    models
        .fields()
        .forEach((name, price) -> {
          if (!(price instanceof Json.Obj object)) {
            throw new MalformedException("models." + name, "is no object");
          }
          BigDecimal prompt = price(object, name, "prompt").orElseThrow(() -> lacks(name));
          BigDecimal completion = price(object, name, "completion").orElseThrow(() -> lacks(name));
          prices.put(
              name, new Price(prompt, price(object, name, "cached").orElse(prompt), completion));
        });
    return new PriceTable(table.text("currency").orElse(""), prices);
  }

  private static MalformedException lacks(String name) {
    return new MalformedException("models." + name, "lacks 'prompt' or 'completion'");
  }

  private static Optional<BigDecimal> price(Json.Obj object, String name, String field) {
    Optional<Json> value = object.get(field);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof Json.Num(BigDecimal number) && number.signum() >= 0) {
      return Optional.of(number);
    }
    throw new MalformedException("models." + name + "." + field, "is no number of at least 0");
  }

  /** Returns a usage with what it cost, unchanged when the model has no price. */
  public Usage priced(Usage usage, String model) {
    Price price = models.get(model);
    if (price == null) {
      return usage;
    }
    long fresh = Math.max(0, usage.promptTokens() - usage.cachedTokens());
    return usage.withCost(
        cost(fresh, price.prompt)
            .add(cost(usage.cachedTokens(), price.cached))
            .add(cost(usage.completionTokens(), price.completion))
            .stripTrailingZeros());
  }

  private static BigDecimal cost(long tokens, BigDecimal price) {
    return price.multiply(BigDecimal.valueOf(tokens)).movePointLeft(MILLION);
  }
}
