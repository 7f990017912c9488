// SPDX-License-Identifier: Apache-2.0
package example.service;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.weftline.core.spi.ToolProvider;
import dev.weftline.core.tool.Effect;
import dev.weftline.langchain4j.LangChainTools;
import dev.weftline.langchain4j.ToolEffect;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tools of this application, {@code orders.*} in plans. Calls come from virtual threads outside
 * of any request, so request-scoped beans are of no use here.
 */
@Singleton
public class OrderTools {
  private static final Map<String, Integer> STOCK = Map.of("bolt", 1000, "nut", 20);

  private final Set<Integer> cancelled = ConcurrentHashMap.newKeySet();

  /** An order of a customer. */
  public record Order(int id, String article, int count) {}

  /** Lists the orders of a customer that are not cancelled. */
  @Tool("Lists the orders of a customer.")
  @ToolEffect(value = Effect.READ, openWorld = false)
  public List<Order> list(@P("the customer's name") String customer) {
    return List.of(new Order(7, "bolt", 3), new Order(9, "nut", 300)).stream()
        .filter(order -> !cancelled.contains(order.id()))
        .toList();
  }

  /** Returns the articles of which the stock has too few for all these orders. */
  @Tool("Tells of which articles the stock has too few to send all these orders.")
  @ToolEffect(value = Effect.READ, openWorld = false)
  public List<String> missing(@P("the orders") List<Order> orders) {
    return orders.stream()
        .filter(order -> order.count() > STOCK.getOrDefault(order.article(), 0))
        .map(Order::article)
        .toList();
  }

  /** Cancels an order. */
  @Tool("Cancels an order.")
  @ToolEffect(value = Effect.WRITE, openWorld = false)
  public void cancel(@P("the number of the order") int id) {
    cancelled.add(id);
  }

  /** Tells which orders were cancelled. */
  public Set<Integer> cancelled() {
    return Set.copyOf(cancelled);
  }

  /** Offers the tools to the agent. */
  @Produces
  @Singleton
  static ToolProvider pack(OrderTools orders) {
    return LangChainTools.of("orders", orders);
  }
}
