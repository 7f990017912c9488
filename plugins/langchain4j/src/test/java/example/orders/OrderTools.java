// SPDX-License-Identifier: Apache-2.0
package example.orders;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.weftline.core.tool.Effect;
import dev.weftline.langchain4j.ToolEffect;
import java.util.List;

/** Tools as LangChain4j knows them. */
public final class OrderTools {
  /** An order of a customer. */
  public record Order(int id, String article, int count) {}

  @Tool("Lists the orders of a customer.")
  @ToolEffect(value = Effect.READ, openWorld = false)
  public List<Order> listOrders(@P("the customer's name") String customer) {
    return List.of(new Order(7, "bolt", 3), new Order(9, "nut", 300));
  }

  @Tool("Tells how many of an article are in stock.")
  @ToolEffect(value = Effect.READ, openWorld = false)
  public int stock(@P("the article") String article) {
    return article.equals("nut") ? 20 : 1000;
  }

  @Tool("Cancels an order.")
  public void cancelOrder(@P("the number of the order") int id) {}
}
