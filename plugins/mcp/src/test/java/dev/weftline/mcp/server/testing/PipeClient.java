// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.testing;

import dev.weftline.core.json.Json;
import dev.weftline.mcp.rpc.Frame;
import dev.weftline.mcp.rpc.LineReader;
import dev.weftline.mcp.rpc.LineWriter;
import dev.weftline.mcp.rpc.RpcCodec;
import dev.weftline.mcp.rpc.RpcId;
import dev.weftline.mcp.rpc.RpcMessage;
import dev.weftline.mcp.server.PlanServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** A client at the other end of a pipe. */
public final class PipeClient extends Client {
  private final OutputStream toServer;
  private final LineWriter writer;
  private final Thread serving;
  private final Map<RpcId, CompletableFuture<RpcMessage>> waiting = new ConcurrentHashMap<>();
  private final BlockingQueue<RpcMessage> strays = new LinkedBlockingQueue<>();

  /** Connects to a server. */
  public PipeClient(PlanServer server, boolean modern, Optional<UnaryOperator<Json.Obj>> person) {
    super(modern, person);
    MemoryPipe up = new MemoryPipe();
    MemoryPipe down = new MemoryPipe();
    toServer = up.out();
    writer = new LineWriter(toServer);
    serving =
        Thread.ofVirtual()
            .start(() -> {
              server.serve(up.in(), down.out());
              try {
                down.out().close();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    Thread.ofVirtual().start(() -> read(new LineReader(down.in(), 64 << 20)));
  }

  private void read(LineReader reader) {
    try {
      for (Optional<Frame> frame = reader.next(); frame.isPresent(); frame = reader.next()) {
        RpcMessage message = RpcCodec.read(((Frame.Line) frame.get()).text());
        take(message);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      waiting.values().forEach(f -> f.completeExceptionally(new IOException("no more messages")));
    }
  }

  private void take(RpcMessage message) {
    Optional<RpcId> id =
        switch (message) {
          case RpcMessage.Result result -> Optional.of(result.id());
          case RpcMessage.Failed failed -> failed.id();
          default -> Optional.empty();
        };
    Optional<CompletableFuture<RpcMessage>> found =
        id.flatMap(i -> Optional.ofNullable(waiting.remove(i)));
    if (found.isPresent()) {
      found.get().complete(message);
    } else if (message instanceof RpcMessage.Result || message instanceof RpcMessage.Failed) {
      strays.add(message);
    } else if (message instanceof RpcMessage.Request) {
      Thread.ofVirtual().start(() -> hear(message).ifPresent(this::write));
    } else {
      hear(message);
    }
  }

  private void write(RpcMessage message) {
    try {
      writer.write(message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a request; the answer comes later. */
  public CompletableFuture<RpcMessage> send(RpcMessage.Request request) {
    CompletableFuture<RpcMessage> answer = new CompletableFuture<>();
    waiting.put(request.id(), answer);
    write(request);
    return answer;
  }

  @Override
  protected RpcMessage exchange(RpcMessage.Request request) {
    return await(send(request));
  }

  /** Waits for an answer. */
  public static RpcMessage await(CompletableFuture<RpcMessage> answer) {
    try {
      return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("no answer", e);
    }
  }

  /** Sends bytes as they are. */
  public void raw(String text) {
    try {
      toServer.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the next answer that belongs to no request of this client. */
  public RpcMessage stray() {
    try {
      RpcMessage message = strays.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("no further answer");
      }
      return message;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void notify(String method, Json.Obj params) {
    write(new RpcMessage.Notification(method, params));
  }

  /** Ends the input of the server and waits until it has ended. */
  @Override
  public void close() {
    try {
      toServer.close();
      if (!serving.join(PATIENCE)) {
        throw new AssertionError("the server did not end with its input");
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
