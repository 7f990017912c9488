// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.testing;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.weftline.core.tool.Effect;
import dev.weftline.langchain4j.ToolEffect;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tools as somebody who uses LangChain4j has them. */
public class Shop {
  /** How an order goes on. */
  public enum Status {
    OPEN,
    SENT
  }

  /** An order. */
  public record Order(int id, String customer, Status status, List<Line> lines) {}

  /** A line of an order. */
  public record Line(String article, int count, BigDecimal price) {}

  /** A part that has parts. */
  public record Part(String name, List<Part> parts) {}

  @Tool("Finds an order by its number.")
  @ToolEffect(Effect.READ)
  public Order findOrder(@P("the number") int id) {
    return new Order(id, "Ada", Status.OPEN, List.of(new Line("bolt", 3, new BigDecimal("0.10"))));
  }

  @Tool(name = "list orders", value = "Lists the numbers of orders of a customer.")
  @ToolEffect(value = Effect.READ, openWorld = false)
  public List<Integer> listOrders(
      String customer, @P(value = "the state", required = false) @Nullable Status status) {
    return status == Status.SENT ? List.of() : List.of(customer.length(), 2);
  }

  @Tool("Cancels an order.")
  public void cancelOrder(int id) {}

  @Tool
  public String note(String text) {
    return text;
  }

  @Tool("Counts words.")
  public Map<String, Long> countWords(List<String> words) {
    return Map.of("words", (long) words.size());
  }

  @Tool("Weighs a part with all its parts.")
  public Part weigh(Part part) {
    return part;
  }

  @Tool("Gives something.")
  public Object anything(String text) {
    return Map.of("text", text);
  }

  @Tool("Gives nothing, or a text.")
  public @Nullable String maybe(boolean there) {
    return there ? "yes" : null;
  }

  public String noTool() {
    return "no";
  }
}
