// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A client's connection. One thread reads: while a request is being answered by another thread, it
 * waits for the first byte of the next one and so notices at once that the client has gone.
 */
final class Connection {
  private static final int MAX_BODY = 16 * 1024 * 1024;

  private final Socket socket;
  private final Service service;
  private final Thread reader;
  private final AtomicReference<Optional<Exchange>> exchange =
      new AtomicReference<>(Optional.empty());
  private volatile Optional<Thread> answering = Optional.empty();
  // RUNNING until the first reason to end the connection is known.
  private final AtomicReference<Ending> left = new AtomicReference<>(Ending.RUNNING);
  private volatile boolean open = true;

  Connection(Socket socket, Service service, Runnable ended) {
    this.socket = socket;
    this.service = service;
    this.reader =
        Thread.ofVirtual()
            .name("simulated-model-reader")
            .unstarted(() -> {
              try {
                read();
              } finally {
                ended.run();
              }
            });
  }

  void start() {
    reader.start();
  }

  private void read() {
    try (socket) {
      socket.setTcpNoDelay(true);
      PushbackInputStream in =
          new PushbackInputStream(new BufferedInputStream(socket.getInputStream()));
      HttpRequestReader requests = new HttpRequestReader(in, MAX_BODY);
      for (int next = in.read(); next >= 0 && awaitAnswer(); next = in.read()) {
        in.unread(next);
        serve(requests);
      }
    } catch (IOException e) {
      // The client has gone, or the connection was closed here: both end it in the same way.
      open = false;
    } finally {
      leave(Ending.CANCELLED);
      awaitAnswer();
    }
  }

  private void serve(HttpRequestReader requests) throws IOException {
    HttpResponse response = new HttpResponse(socket.getOutputStream());
    HttpRequest request;
    try {
      request = requests.read();
    } catch (HttpRequestReader.BadRequestException e) {
      byte[] body =
          Frame.bytes(Dialect.error(Api.OPENAI, e.status(), String.valueOf(e.getMessage())).text());
      response.whole(e.status(), "application/json", Map.of("Connection", "close"), body);
      throw e;
    }
    answering =
        Optional.of(
            Thread.ofVirtual()
                .name("simulated-model-answer")
                .start(() -> answer(request, response)));
  }

  private void answer(HttpRequest request, HttpResponse response) {
    boolean stays = false;
    try {
      stays =
          service.answer(request, response, begun -> exchange.set(Optional.of(begun)))
              && !request.isLast();
    } catch (IOException e) {
      // The client has gone while it was written to, unless the connection was closed here.
      left.compareAndSet(Ending.RUNNING, Ending.CANCELLED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!stays) {
        left.compareAndSet(Ending.RUNNING, Ending.CUT);
        endExchange();
        closeSocket();
      }
    }
  }

  /** Waits until the last request is answered, and tells whether another can be. */
  private boolean awaitAnswer() {
    try {
      if (answering.isPresent()) {
        answering.get().join();
      }
      return open;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void leave(Ending ending) {
    left.compareAndSet(Ending.RUNNING, ending);
    open = false;
    endExchange();
    answering.ifPresent(Thread::interrupt);
    closeSocket();
  }

  private void endExchange() {
    exchange.get().ifPresent(last -> last.end(left.get()));
  }

  /** Ends the connection; a request that is being answered is cut. */
  void close() {
    leave(Ending.CUT);
  }

  /** Waits until the threads of a closed connection have ended. */
  void join(Duration limit) throws InterruptedException {
    reader.join(limit);
  }

  private void closeSocket() {
    open = false;
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException("a socket cannot be closed", e);
    }
  }
}
