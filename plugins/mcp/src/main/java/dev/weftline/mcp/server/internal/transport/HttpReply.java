// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.transport;

import com.sun.net.httpserver.HttpExchange;
import dev.weftline.mcp.rpc.RpcCodec;
import dev.weftline.mcp.rpc.RpcMessage;
import dev.weftline.mcp.server.internal.protocol.Sink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The response to a POST: one JSON object when the answer comes soon and alone, else a stream of
 * events that ends with it. A stream shows that it lives, which is also how it is noticed that the
 * client has left. Safe for use by several threads.
 */
final class HttpReply implements Sink {
  private final HttpExchange http;
  private final Runnable onLeft;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<OutputStream> stream = Optional.empty();
  private boolean over;

  /**
   * Creates a response of which nothing is sent.
   *
   * @param onLeft called once when the client has left, on any thread
   */
  HttpReply(HttpExchange http, Runnable onLeft) {
    this.http = http;
    this.onLeft = onLeft;
  }

  /** Starts to show signs of life, the first after so long. */
  void keepAlive(Duration interval) {
    Thread.ofVirtual().name("weftline-mcp-keep-alive").start(() -> beat(interval));
  }

  private void beat(Duration interval) {
    try {
      do {
        Thread.sleep(interval);
      } while (write(": alive\n\n"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void send(RpcMessage message) {
    write(event(message));
  }

  private static String event(RpcMessage message) {
    return "event: message\ndata: " + RpcCodec.write(message) + "\n\n";
  }

  /** Writes to the stream, which is opened for it; returns whether there may be more. */
  private boolean write(String text) {
    lock.lock();
    try {
      if (over) {
        return false;
      }
      if (stream.isEmpty()) {
        stream = Optional.of(open());
      }
      stream.get().write(text.getBytes(StandardCharsets.UTF_8));
      stream.get().flush();
      return true;
    } catch (IOException e) {
      over = true;
      http.close();
    } finally {
      lock.unlock();
    }
    onLeft.run();
    return false;
  }

  private OutputStream open() throws IOException {
    http.getResponseHeaders().set("Content-Type", "text/event-stream");
    http.getResponseHeaders().set("Cache-Control", "no-store");
    http.getResponseHeaders().set("X-Accel-Buffering", "no");
    http.sendResponseHeaders(200, 0);
    return http.getResponseBody();
  }

  /** Sends the answer and ends the response; a status other than 200 counts if nothing was sent. */
  void finish(int status, RpcMessage answer) {
    lock.lock();
    try {
      if (over) {
        return;
      }
      over = true;
      if (stream.isPresent()) {
        stream.get().write(event(answer).getBytes(StandardCharsets.UTF_8));
        stream.get().flush();
      } else {
        HttpAnswers.json(http, status, answer);
      }
    } catch (IOException e) {
      // The client has left; there is nobody to tell.
    } finally {
      http.close();
      lock.unlock();
    }
  }

  /** Ends the response without an answer. */
  void drop() {
    lock.lock();
    try {
      if (!over) {
        over = true;
        if (stream.isEmpty()) {
          http.sendResponseHeaders(202, -1);
        }
      }
    } catch (IOException e) {
      // The client has left; there is nobody to tell.
    } finally {
      http.close();
      lock.unlock();
    }
  }
}
