// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.testing;

import dev.weftline.core.json.Json;
import dev.weftline.core.spi.SkillSource;
import dev.weftline.core.spi.ToolProvider;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The pack {@code test}: tools that echo, fail, wait for ever and write; the skill {@code greet}.
 */
public final class TestPack implements ToolProvider {
  /** How often {@code test.write} ran. */
  public static final AtomicInteger WRITES = new AtomicInteger();

  /** Reaches zero when {@code test.hang} runs. */
  public static volatile CountDownLatch hanging = new CountDownLatch(1);

  private static final String GREET =
      """
      ---
      name: greet
      description: Greets somebody, from a letter, some times.
      parameters:
        - name: who
          type: text
          description: the name
        - name: letter
          type: file
          optional: true
          description: a letter
        - name: place
          type: directory
          optional: true
          description: a folder
        - name: times
          type: integer
          optional: true
          default: 2
          description: how often
      examples:
        - greet somebody
      ---

      # Greeting

      ```weft
      1. test.echo(value={"who": $input.who, "letter": $input.letter?, "place": $input.place?, "times": $input.times})
      2. join(greeting=$1)
      ```
      """;

  private final List<Tool> tools =
      List.of(
          new Echo(),
          new Failing("test.fail", "the disk is full"),
          new Failing("test.rude", "\u001b[31mred\u001b[0m and \u0007bell"),
          new Hang(),
          new Write());

  @Override
  public String alias() {
    return "test";
  }

  @Override
  public List<Tool> tools() {
    return tools;
  }

  @Override
  public List<SkillSource> skills() {
    return List.of(new SkillSource("greet.md", GREET));
  }

  private static final class Echo implements Tool {
    @Override
    public ToolSpec spec() {
      return ToolSpec.read("test.echo")
          .description("Returns its argument.")
          .input(Schema.object().required("value", Schema.any(), "anything").build())
          .scopes()
          .build();
    }

    @Override
    public ToolResult call(ToolCall call, CallContext context) {
      return ToolResult.of(call.value("value"));
    }
  }

  private record Failing(String name, String message) implements Tool {
    @Override
    public ToolSpec spec() {
      return ToolSpec.read(name).description("Fails.").output(Schema.string()).scopes().build();
    }

    @Override
    public ToolResult call(ToolCall call, CallContext context) {
      throw CallFailed.because(message);
    }
  }

  private static final class Hang implements Tool {
    @Override
    public ToolSpec spec() {
      return ToolSpec.read("test.hang")
          .description("Ends when it is cancelled.")
          .output(Schema.string())
          .scopes()
          .build();
    }

    @Override
    public ToolResult call(ToolCall call, CallContext context) throws InterruptedException {
      hanging.countDown();
      new CountDownLatch(1).await();
      return ToolResult.of(Json.of("never"));
    }
  }

  private static final class Write implements Tool {
    @Override
    public ToolSpec spec() {
      return ToolSpec.effect("test.write", Effect.WRITE)
          .description("Counts its calls.")
          .input(Schema.object().required("text", Schema.string(), "what to write").build())
          .output(Schema.integer())
          .build();
    }

    @Override
    public ToolResult call(ToolCall call, CallContext context) {
      return ToolResult.of(Json.of(WRITES.incrementAndGet()));
    }
  }
}
