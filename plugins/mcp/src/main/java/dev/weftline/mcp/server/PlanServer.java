// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server;

import dev.weftline.core.Agent;
import dev.weftline.core.spi.Approver;
import dev.weftline.core.tool.Time;
import dev.weftline.mcp.server.internal.protocol.Listeners;
import dev.weftline.mcp.server.internal.protocol.Protocol;
import dev.weftline.mcp.server.internal.protocol.Requests;
import dev.weftline.mcp.server.internal.run.ApprovalRouter;
import dev.weftline.mcp.server.internal.run.Caller;
import dev.weftline.mcp.server.internal.run.RunTable;
import dev.weftline.mcp.server.internal.tool.AnswerParts;
import dev.weftline.mcp.server.internal.tool.Offer;
import dev.weftline.mcp.server.internal.tool.OwnTools;
import dev.weftline.mcp.server.internal.tool.Skills;
import dev.weftline.mcp.server.internal.transport.HttpFront;
import dev.weftline.mcp.server.internal.transport.PipeConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A server of the Model Context Protocol, revisions 2025-03-26 to 2025-11-25 and 2026-07-28, that
 * runs plans for whoever calls it. It offers four tools, the skills as prompts and the parts of
 * answers as resources. Safe for use by several threads.
 */
public final class PlanServer implements AutoCloseable {
  /** How long effects in flight have to end when the client has left. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Agent agent;
  private final RunTable runs;
  private final Listeners listeners = new Listeners();
  private final Protocol protocol;
  private final ServerLimits limits;

  private PlanServer(Builder builder) {
    ApprovalRouter router = new ApprovalRouter();
    this.limits = builder.limits;
    this.agent = builder.agent.apply(router);
    Offer offer = new Offer(agent, builder.offered);
    try {
      offer.check();
    } catch (RuntimeException e) {
      agent.close();
      throw e;
    }
    this.runs = new RunTable(agent, router, builder.allowed, limits, builder.time);
    this.protocol =
        new Protocol(
            new Requests(
                new OwnTools(offer, runs, limits, builder.time),
                new Skills(offer),
                new AnswerParts(runs, limits),
                listeners,
                builder.version),
            listeners);
  }

  /**
   * Starts to put a server together.
   *
   * @param agent makes the agent that runs the plans, given the approver that it must use
   */
  public static Builder builder(Function<Approver, Agent> agent) {
    return new Builder(agent);
  }

  /**
   * Serves one client at the other end of a pipe, a message a line, until the input ends; then the
   * client's runs are cancelled. Blocks. Nothing but messages is written to the output.
   */
  public void serve(InputStream in, OutputStream out) {
    Caller caller = new Caller("pipe");
    new PipeConnection(protocol, caller, in, out, limits).serve();
    runs.cancelAll(caller, "the client closed the connection", PATIENCE);
  }

  /**
   * Serves clients over HTTP from now on.
   *
   * @param options where and for whom
   * @throws IOException if the address cannot be used
   */
  public HttpServing serveHttp(HttpOptions options) throws IOException {
    return new HttpServing(HttpFront.start(protocol, options, limits));
  }

  /** Tells clients that the attached tools or skills are others now. */
  public void changed() {
    listeners.changed();
  }

  /** Cancels all runs and closes the agent. */
  @Override
  public void close() {
    listeners.close();
    runs.close();
    agent.close();
  }

  /** Puts a server together. Not safe for use by several threads. */
  public static final class Builder {
    private final Function<Approver, Agent> agent;
    private Predicate<String> offered = tool -> true;
    private Predicate<String> allowed = tool -> false;
    private ServerLimits limits = ServerLimits.DEFAULT;
    private Time time = Time.system();
    private String version = "0";

    private Builder(Function<Approver, Agent> agent) {
      this.agent = agent;
    }

    /** Sets which tools plans can use, by their names; by default all of the agent's. */
    public Builder offering(Predicate<String> tools) {
      offered = tools;
      return this;
    }

    /** Sets which tools may be called without asking, by their names; by default none. */
    public Builder allowing(Predicate<String> tools) {
      allowed = tools;
      return this;
    }

    /** Sets what callers may use up. */
    public Builder limits(ServerLimits value) {
      limits = value;
      return this;
    }

    /** Sets the clock. */
    public Builder time(Time value) {
      time = value;
      return this;
    }

    /** Sets the version that clients are told. */
    public Builder version(String value) {
      version = value;
      return this;
    }

    /**
     * Returns the server.
     *
     * @throws dev.weftline.core.WeftlineException if two tools or skills have the same name, or a
     *     skill cannot be read
     */
    public PlanServer build() {
      return new PlanServer(this);
    }
  }
}
