// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.testing;

import dev.weftline.core.Agent;
import dev.weftline.core.json.Json;
import dev.weftline.core.spi.SkillSource;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Schema;
import dev.weftline.mcp.server.HttpOptions;
import dev.weftline.mcp.server.HttpServing;
import dev.weftline.mcp.server.PlanServer;
import dev.weftline.mcp.server.ServerLimits;
import dev.weftline.testkit.FakeTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A server over a few tools, and clients of it. */
public final class World implements AutoCloseable {
  /** The tokens of two callers over HTTP. */
  public static final List<String> TOKENS =
      List.of("token-of-the-first-caller", "token-of-the-second-caller");

  private static final String GREET =
      """
      ---
      name: greet
      description: Greets somebody some times.
      parameters:
        - name: who
          type: text
          description: the name
        - name: times
          type: integer
          optional: true
          default: 2
          description: how often
        - name: letter
          type: file
          optional: true
          description: a letter
      examples:
        - greet somebody
      ---

      ```weft
      1. test.echo(value={"who": $input.who, "times": $input.times, "letter": $input.letter?})
      2. join(greeting=$1)
      ```
      """;

  /** How a client reaches the server, and which kind of revision it speaks. */
  public enum Way {
    PIPE_LEGACY,
    PIPE_MODERN,
    HTTP_LEGACY,
    HTTP_MODERN;

    /** Whether the client speaks 2026-07-28. */
    public boolean isModern() {
      return this == PIPE_MODERN || this == HTTP_MODERN;
    }
  }

  /** Returns its argument. */
  public final FakeTool echo =
      FakeTool.read("test.echo")
          .required("value", Schema.any())
          .scopes()
          .answers(call -> call.value("value"))
          .with(spec -> spec.description("Returns the value that it is given."))
          .build();

  /** Fails. */
  public final FakeTool fail =
      FakeTool.read("test.fail")
          .scopes()
          .answers(call -> {
            throw CallFailed.because("the disk is full");
          })
          .build();

  /** Waits until it is released. */
  public final FakeTool hold = FakeTool.read("test.hold").scopes().held().build();

  /** Acts on the world. */
  public final FakeTool write =
      FakeTool.write("mail.send")
          .required("text", Schema.string())
          .answers(call -> Json.of("sent"))
          .with(spec -> spec.description("Sends a mail to the whole office."))
          .build();

  /** Returns a long text. */
  public final FakeTool big =
      FakeTool.read("test.big")
          .required("bytes", Schema.integer())
          .output(Schema.string())
          .scopes()
          .answers(call -> Json.of("x".repeat(call.integer("bytes", 0))))
          .build();

  /** The server. */
  public final PlanServer server;

  private Optional<HttpServing> http = Optional.empty();

  /** Creates a world with the usual limits in which nothing is allowed beforehand. */
  public World() {
    this(ServerLimits.DEFAULT, tool -> false);
  }

  /** Creates a world. */
  public World(ServerLimits limits, Predicate<String> allowed) {
    this.server =
        PlanServer.builder(approver ->
                Agent.builder()
                    .onlyGivenTools()
                    .tool(echo)
                    .tool(fail)
                    .tool(hold)
                    .tool(write)
                    .tool(big)
                    .skill(new SkillSource("greet.md", GREET))
                    .approver(approver)
                    .build())
            .limits(limits)
            .allowing(allowed)
            .version("1.2.3")
            .build();
  }

  /** Returns a client that cannot ask anybody. */
  public Client client(Way way) {
    return client(way, Optional.empty());
  }

  /** Returns a client with a person before it. */
  public Client client(Way way, UnaryOperator<Json.Obj> person) {
    return client(way, Optional.of(person));
  }

  private Client client(Way way, Optional<UnaryOperator<Json.Obj>> person) {
    Client client =
        switch (way) {
          case PIPE_LEGACY, PIPE_MODERN -> new PipeClient(server, way.isModern(), person);
          case HTTP_LEGACY, HTTP_MODERN -> web(0, way.isModern(), person);
        };
    client.open();
    return client;
  }

  /** Returns a client over HTTP that has opened nothing. */
  public WebClient web(int caller, boolean modern, Optional<UnaryOperator<Json.Obj>> person) {
    return new WebClient(http().endpoint(), TOKENS.get(caller), modern, person);
  }

  /** Returns the server over HTTP, started when first needed. */
  public HttpServing http() {
    if (http.isEmpty()) {
      try {
        http =
            Optional.of(
                server.serveHttp(
                    HttpOptions.local(0, TOKENS).withKeepAlive(Duration.ofMillis(50))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return http.get();
  }

  @Override
  public void close() {
    hold.release();
    http.ifPresent(HttpServing::close);
    server.close();
  }
}
