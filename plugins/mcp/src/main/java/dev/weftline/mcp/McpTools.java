// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp;

import dev.weftline.core.json.Json;
import dev.weftline.core.spi.ToolProvider;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.mcp.internal.LinkDown;
import dev.weftline.mcp.internal.Listing;
import dev.weftline.mcp.internal.McpTool;
import dev.weftline.mcp.internal.ObservedTypes;
import dev.weftline.mcp.internal.Redaction;
import dev.weftline.mcp.internal.ServerLink;
import dev.weftline.mcp.internal.ServerTools;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tools of one MCP server as a pack. Safe for use by several threads.
 *
 * <p>A server that was reviewed is started when one of its tools is called first; its tools are
 * known from the lock file. Another server is started when its tools are asked for. A server that
 * ends fails the calls that it was answering; the next call starts it again. While a server cannot
 * be reached, its pack has the tools that are known, and {@link #warnings} says why there are no
 * others.
 */
public final class McpTools implements ToolProvider {
  private static final Logger LOG = LoggerFactory.getLogger(McpTools.class);

  private final McpServer server;
  private final McpOptions options;
  private final ServerLink link;
  private final ObservedTypes observed;
  private final Redaction redaction;
  private final BroadcastProcessor<List<Tool>> changes = BroadcastProcessor.create();

  private final ReentrantLock lock = new ReentrantLock();
  private ServerTools offer;
  private Optional<Listing> listing = Optional.empty();
  private List<Tool> tools;
  private Optional<String> down = Optional.empty();

  /**
   * Creates the pack; nothing is started.
   *
   * @throws McpException if the lock file cannot be read, or a variable that the server needs is
   *     not set
   */
  public McpTools(McpServer server, McpOptions options) {
    this.server = server;
    this.options = options;
    Map<String, String> secrets = values(server, options);
    this.redaction = new Redaction(secrets.values());
    this.observed = new ObservedTypes(options.home());
    this.link = new ServerLink(server, options, secrets, redaction, this::listed);
    this.offer = offer();
    this.tools = offer.offered(listing);
  }

  private static Map<String, String> values(McpServer server, McpOptions options) {
    Map<String, String> values = new LinkedHashMap<>();
    McpConfiguration.secrets(server)
        .forEach((name, secret) ->
            values.put(
                name,
                secret.value(
                    options.environment(), "MCP server '" + server.alias() + "', " + name)));
    return values;
  }

  private ServerTools offer() {
    return new ServerTools(
        server,
        link,
        observed,
        redaction,
        McpLock.read(options.folder()).of(server).map(McpLock.Pinned::tools),
        options.callTimeout());
  }

  /** Takes what the server lists; the lock file may have changed since the last time. */
  private void listed(Listing read) {
    ServerTools next;
    try {
      next = offer();
    } catch (McpException e) {
      LOG.warn("MCP server '{}': {}", server.alias(), e.getMessage());
      next = offer;
    }
    boolean changed;
    List<Tool> now = next.offered(Optional.of(read));
    lock.lock();
    try {
      changed = !specs(now).equals(specs(tools));
      offer = next;
      listing = Optional.of(read);
      down = Optional.empty();
      if (changed) {
        tools = now;
      }
    } finally {
      lock.unlock();
    }
    if (changed) {
      changes.onNext(now);
    }
  }

  private static List<ToolSpec> specs(List<Tool> tools) {
    return tools.stream().map(Tool::spec).toList();
  }

  /** Returns the server. */
  public McpServer server() {
    return server;
  }

  @Override
  public String alias() {
    return server.alias();
  }

  /**
   * Returns the tools as they are now. Starts a server that was not reviewed, and waits for its
   * list; what a server that was reviewed offers is known without it.
   */
  @Override
  public List<Tool> tools() {
    boolean known;
    lock.lock();
    try {
      known = offer.pins().isPresent() || listing.isPresent();
    } finally {
      lock.unlock();
    }
    if (!known) {
      connect();
    }
    lock.lock();
    try {
      return tools;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Starts the server if it is not running, and reads the list of its tools. Blocks.
   *
   * @return whether that went well; if not, {@link #warnings} says why
   */
  public boolean connect() {
    Optional<String> problem;
    try {
      link.listing();
      problem = Optional.empty();
    } catch (LinkDown e) {
      problem = Optional.of(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problem = Optional.of("MCP server '" + server.alias() + "': connecting was interrupted");
    }
    lock.lock();
    try {
      down = problem;
    } finally {
      lock.unlock();
    }
    return problem.isEmpty();
  }

  /** Returns what is wrong with the server or its tools at this moment, one line each. */
  public List<String> warnings() {
    lock.lock();
    try {
      List<String> warnings = new ArrayList<>();
      down.ifPresent(warnings::add);
      listing.ifPresent(live -> warnings.addAll(offer.warnings(live)));
      return warnings;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the server was reviewed, as it is configured now. */
  public boolean isReviewed() {
    lock.lock();
    try {
      return offer.pins().isPresent();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns the types seen in results of tools that promise none, as JSON Schemas by the tools'
   * full names. They are shown to people; no plan is verified against them, since a server keeps to
   * nothing that it has not promised.
   */
  public SortedMap<String, Json.Obj> observed() {
    SortedMap<String, Json.Obj> types = new TreeMap<>();
    for (Tool tool : tools()) {
      if (tool instanceof McpTool mine && mine.spec().outputSchema().isEmpty()) {
        observed
            .type(mine.descriptor().hash())
            .ifPresent(type -> types.put(mine.spec().name(), type));
      }
    }
    return types;
  }

  /**
   * Compares what the server lists now with what was reviewed. Connects if need be; blocks.
   *
   * @throws McpException if the server cannot be reached, or the lock file cannot be read
   */
  public McpReview review() {
    try {
      return McpReview.of(server, McpLock.read(options.folder()), link.listing());
    } catch (LinkDown e) {
      throw new McpException(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new McpException("MCP server '" + server.alias() + "': interrupted", e);
    }
  }

  /** Returns the new list whenever the tools change. A slow reader sees the last one. */
  @Override
  public Multi<List<Tool>> changes() {
    return changes.onOverflow().dropPreviousItems();
  }

  /** Ends the server. Blocks for a moment at most. */
  @Override
  public void close() {
    link.close();
    changes.onComplete();
  }
}
