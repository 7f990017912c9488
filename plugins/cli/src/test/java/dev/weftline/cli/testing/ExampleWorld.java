// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.testing;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.spi.ToolProvider;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.testkit.FakeTool;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The small shop that the pages' plans work in: its tools and what they answer. */
public final class ExampleWorld implements ToolProvider {
  private static final Json.Obj ORDER =
      Schema.object()
          .required("id", Schema.integer(), "the number")
          .required("customer", Schema.string(), "the name of the customer")
          .required("total", Schema.number(), "what it costs")
          .required("items", Schema.list(Schema.string()), "what was bought")
          .optional("note", Schema.string(), "what the customer asks for")
          .build();
  private static final String ORDERS =
      """
      [{"id": 7, "customer": "Ada", "total": 120.5, "items": ["lamp", "desk"], "note": "ring twice"},
       {"id": 8, "customer": "Bob", "total": 20, "items": ["lamp"]},
       {"id": 9, "customer": "Cleo", "total": 310, "items": ["sofa", "lamp"]}]
      """;

  private final AtomicInteger polls = new AtomicInteger();
  private final List<Tool> tools =
      List.of(
          FakeTool.read("shop.orders")
              .with(spec -> spec.description("Lists the orders of a day."))
              .required("day", Schema.string())
              .optional("state", Schema.oneOf("open", "paid", "sent"))
              .output(Schema.list(ORDER))
              .scopes()
              .answers(ExampleWorld::orders)
              .build(),
          FakeTool.read("shop.customer")
              .with(spec -> spec.description("Looks a customer up."))
              .required("name", Schema.string())
              .output(
                  Schema.object()
                      .required("name", Schema.string(), "the name")
                      .required("email", Schema.string(), "the address")
                      .required("vip", Schema.bool(), "whether to be extra kind")
                      .required("city", Schema.nullable(Schema.string()), "null when not known")
                      .build())
              .scopes()
              .answers(ExampleWorld::customer)
              .build(),
          FakeTool.read("shop.stock")
              .with(spec -> spec.description("Counts what is left of an item."))
              .required("item", Schema.string())
              .output(
                  Schema.object()
                      .required("item", Schema.string(), "the item")
                      .required("count", Schema.integer(), "how many there are")
                      .optional("shelf", Schema.string(), "where it lies")
                      .build())
              .scopes()
              .answers(ExampleWorld::stock)
              .build(),
          FakeTool.read("page.fetch")
              .with(spec -> spec.description("Fetches a page; says nothing about its result."))
              .required("url", Schema.string())
              .scopes()
              .answers(
                  call -> Json.object().put("status", 200).put("title", "Sofas of today").build())
              .build(),
          new Extract(
              FakeTool.read("page.extract")
                  .with(spec -> spec.description("Reads fields of a page; gives just these."))
                  .required("url", Schema.string())
                  .required("fields", Schema.list(Schema.string()))
                  .scopes()
                  .answers(ExampleWorld::extract)
                  .build()),
          FakeTool.write("mail.send")
              .with(spec -> spec.description("Sends a mail."))
              .required("to", Schema.string())
              .required("subject", Schema.string())
              .optional("body", Schema.string())
              .optional("options", options())
              .output(Schema.object().required("sent", Schema.bool(), "always true").build())
              .answers(Json.object().put("sent", true).build())
              .build(),
          FakeTool.write("job.start")
              .with(spec -> spec.description("Starts a nightly job."))
              .required("name", Schema.string())
              .output(Schema.object().required("id", Schema.integer(), "its number").build())
              .answers(Json.object().put("id", 4).build())
              .build(),
          FakeTool.read("job.state")
              .with(
                  spec -> spec.description("Asks how far a job is.").interval(Duration.ofMillis(1)))
              .required("id", Schema.integer())
              .output(
                  Schema.object()
                      .required("state", Schema.oneOf("waiting", "running", "done"), "the state")
                      .required("percent", Schema.integer(), "how far it is")
                      .build())
              .answers(this::job)
              .build(),
          FakeTool.read("code.check")
              .with(spec -> spec.description("Checks a source text."))
              .required("language", Schema.oneOf("sql", "java"))
              .required("source", Schema.string())
              .output(
                  Schema.object()
                      .required("ok", Schema.bool(), "whether nothing is wrong")
                      .required("lines", Schema.integer(), "how many lines it has")
                      .build())
              .scopes()
              .answers(call ->
                  Json.object()
                      .put("ok", true)
                      .put("lines", call.text("source").lines().count())
                      .build())
              .build());

  @Override
  public String alias() {
    return "shop";
  }

  @Override
  public List<Tool> tools() {
    return tools;
  }

  private static Json.Obj options() {
    Json.Obj strict =
        Schema.object()
            .optional("priority", Schema.oneOf("low", "high"), "how urgent")
            .optional("copies", Schema.integer(), "how many")
            .build();
    Json.ObjectBuilder out = Json.object();
    strict.fields().forEach(out::put);
    return out.put("additionalProperties", false).build();
  }

  /** A tool whose result depends on an argument that is written out. */
  private record Extract(Tool inner) implements Tool {
    @Override
    public ToolSpec spec() {
      return inner.spec();
    }

    @Override
    public Optional<Json.Obj> outputSchema(Map<String, Json> literals) {
      if (!(literals.get("fields") instanceof Json.Arr(List<Json> fields))) {
        return Optional.empty();
      }
      if (fields.isEmpty()) {
        throw new IllegalArgumentException("fields is empty, name at least one");
      }
      Schema.ObjectSchema schema = Schema.object();
      fields.forEach(name -> schema.required(((Json.Str) name).value(), Schema.string(), "text"));
      return Optional.of(schema.build());
    }

    @Override
    public ToolResult call(ToolCall call, CallContext context) throws Exception {
      return inner.call(call, context);
    }
  }

  private static Json extract(ToolCall call) {
    Json.ObjectBuilder found = Json.object();
    ((Json.Arr) call.value("fields"))
        .items()
        .forEach(name -> found.put(((Json.Str) name).value(), "the " + ((Json.Str) name).value()));
    return found.build();
  }

  private static Json orders(ToolCall call) {
    if (call.text("day").equals("Sunday")) {
      throw CallFailed.because("the shop is closed on Sunday. Ask for another day.");
    }
    return JsonReader.read(ORDERS);
  }

  private static Json customer(ToolCall call) {
    String name = call.text("name");
    if (name.equals("Bob")) {
      throw CallFailed.because("there is no customer 'Bob'. Check the name.");
    }
    Json city = name.equals("Cleo") ? Json.Null.NULL : Json.of("London");
    return Json.object()
        .put("name", name)
        .put("email", name.toLowerCase(Locale.ROOT) + "@example.org")
        .put("vip", name.equals("Ada"))
        .put("city", city)
        .build();
  }

  private static Json stock(ToolCall call) {
    String item = call.text("item");
    Json.ObjectBuilder stock =
        Json.object().put("item", item).put("count", item.equals("sofa") ? 0 : item.length());
    return item.equals("sofa") ? stock.build() : stock.put("shelf", "A1").build();
  }

  private Json job(ToolCall call) {
    int percent = Math.min(100, 50 * polls.getAndIncrement());
    return Json.object()
        .put("state", percent == 100 ? "done" : "running")
        .put("percent", percent)
        .build();
  }
}
