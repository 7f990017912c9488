// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import dev.weftline.core.tool.Time;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A language model that says what a script says, behind real HTTP on the loopback interface. It
 * speaks OpenAI's chat completions and Ollama's chat, streamed and not, so that a test drives the
 * client that users have. Safe for use by several threads.
 *
 * <pre>{@code
 * try (SimulatedModel model =
 *     SimulatedModel.start(
 *         Reply.fault(new Fault.RateLimited(Duration.ofSeconds(1))),
 *         Reply.text("1. join(text=\"done\")\n"))) {
 *   ChatModel client =
 *       OpenAiChatModel.builder()
 *           .baseUrl(model.openAiUrl())
 *           .apiKey("any")
 *           .modelName("any")
 *           .build();
 *   assertThat(client.chat("Say that it is done.")).startsWith("1. join");
 *   assertThat(model.requests()).hasSize(2);
 *   assertThat(model.requests().getLast().lastUserMessage()).isEqualTo("Say that it is done.");
 * }
 * }</pre>
 *
 * <p>Scripts are asked in their order; the first that has a reply gives it. A request to which none
 * has a reply gets status 400, one whose script throws gets status 500, with the reason. Any key
 * and any name of a model is taken.
 *
 * <p>On a {@link dev.weftline.testkit.VirtualTime} a reply takes its time on that clock. A thread
 * that waits for the network counts as stopped there, so the clock may move while bytes are under
 * way: the times at which pieces are sent are exact, those at which a client sees them are not
 * earlier.
 */
public final class SimulatedModel implements AutoCloseable {
  private static final int MAX_REQUESTS = 10_000;
  private static final long MAX_CHARS = 64L * 1024 * 1024;

  private final ReceivedRequests received;
  private final Server server;

  private SimulatedModel(Builder builder) {
    this.received = new ReceivedRequests(MAX_REQUESTS, MAX_CHARS);
    try {
      this.server =
          Server.start(new Service(builder.models, builder.scripts, builder.time, received));
    } catch (IOException e) {
      throw new UncheckedIOException("no port of the loopback interface could be opened", e);
    }
  }

  /** Starts a model that gives the replies one after the other, each once. */
  public static SimulatedModel start(Reply... replies) {
    return start(Script.inOrder(replies));
  }

  /** Starts a model that answers by the first script that has a reply. */
  public static SimulatedModel start(Script... scripts) {
    return builder().script(scripts).start();
  }

  /** Starts a description of a model. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the base URL for clients of OpenAI's interface; it ends with {@code /v1}. */
  public String openAiUrl() {
    return ollamaUrl() + "/v1";
  }

  /** Returns the base URL for clients of Ollama's interface. */
  public String ollamaUrl() {
    return "http://127.0.0.1:" + server.port();
  }

  /**
   * Returns the chat requests so far in the order in which they came. Of very many, the latest
   * 10,000 or 64 million characters are kept.
   */
  public List<Request> requests() {
    return received.all();
  }

  /** Returns how many chat requests have come to an ending, or are running. */
  public int count(Ending ending) {
    return received.count(ending);
  }

  /**
   * Waits until at least so many chat requests have been received.
   *
   * @throws AssertionError if they have not within half a minute of real time
   */
  public void awaitRequests(int number) {
    received.awaitReceived(number);
  }

  /**
   * Waits until at least so many chat requests have come to an ending.
   *
   * @throws AssertionError if they have not within half a minute of real time
   */
  public void await(int number, Ending ending) {
    received.awaitEnded(ending, number);
  }

  /** Closes all connections as a failing network does; new ones can be opened. */
  public void cut() {
    server.cut();
  }

  /** Stops listening and closes all connections; running answers are cut. May be repeated. */
  @Override
  public void close() {
    server.close();
  }

  /** Collects what a simulated model does. Not safe for use by several threads. */
  public static final class Builder {
    private final List<Script> scripts = new ArrayList<>();
    private List<String> models = List.of("simulated");
    private Time time = Time.system();

    private Builder() {}

    /** Adds scripts behind those that are there. */
    public Builder script(Script... more) {
      scripts.addAll(List.of(more));
      return this;
    }

    /** Adds replies that are given one after the other, each once. */
    public Builder reply(Reply... replies) {
      return script(Script.inOrder(replies));
    }

    /** Sets the names of the models that are listed; by default {@code simulated}. */
    public Builder models(String... names) {
      models = List.of(names);
      return this;
    }

    /** Sets the clock on which replies take their time; by default the system's. */
    public Builder time(Time clock) {
      time = clock;
      return this;
    }

    /** Starts the model. */
    public SimulatedModel start() {
      return new SimulatedModel(this);
    }
  }
}
