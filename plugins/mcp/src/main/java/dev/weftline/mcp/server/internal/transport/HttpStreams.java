// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.transport;

import com.sun.net.httpserver.HttpExchange;
import dev.weftline.mcp.rpc.RpcId;
import dev.weftline.mcp.server.internal.protocol.Protocol;
import dev.weftline.mcp.server.internal.protocol.Work;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** The streams on which sessions hear of changes, each open until its client or session goes. */
final class HttpStreams {
  private final Protocol protocol;
  private final Duration keepAlive;
  private final AtomicLong next = new AtomicLong();

  HttpStreams(Protocol protocol, Duration keepAlive) {
    this.protocol = protocol;
    this.keepAlive = keepAlive;
  }

  void stream(HttpExchange http, HttpSessions.Open session) throws IOException {
    CountDownLatch left = new CountDownLatch(1);
    HttpReply reply = new HttpReply(http, left::countDown);
    Work.Begin begun =
        session
            .work()
            .here(
                RpcId.of("stream " + next.incrementAndGet()),
                () -> {
                  Runnable forget = protocol.listen(reply);
                  reply.keepAlive(keepAlive);
                  try {
                    left.await();
                  } catch (InterruptedException e) {
                    // The session is over.
                  } finally {
                    forget.run();
                  }
                  return reply::drop;
                },
                reply::drop);
    if (begun != Work.Begin.BEGUN) {
      HttpAnswers.refuse(http, 503, "Too many streams of this session are open.");
    }
  }
}
