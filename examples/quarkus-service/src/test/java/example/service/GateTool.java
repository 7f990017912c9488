// SPDX-License-Identifier: Apache-2.0
package example.service;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A tool bean that waits until a test opens its gate. */
@Singleton
class GateTool implements Tool {
  private static final ToolSpec SPEC =
      ToolSpec.read("gate.pass")
          .description("Waits until a gate is open.")
          .input(
              Schema.object()
                  .required("gate", Schema.string(), "the gate's name")
                  .optional("behind", Schema.any(), "what must be there before")
                  .build())
          .build();

  private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolResult call(ToolCall call, CallContext context) throws InterruptedException {
    String name = ((Json.Obj) call.arguments().json()).text("gate").orElseThrow();
    gate(name).await();
    return ToolResult.of(Json.of("passed " + name));
  }

  void open(String name) {
    gate(name).countDown();
  }

  /** Returns a plan that lists orders and then waits at a gate. */
  static String plan(String gate) {
    return """
    1. orders.list(customer="Ada")
    2. gate.pass(gate="%s", behind=$1)
    3. join(orders=$1, gate=$2)
    """
        .formatted(gate);
  }

  private CountDownLatch gate(String name) {
    return gates.computeIfAbsent(name, key -> new CountDownLatch(1));
  }
}
