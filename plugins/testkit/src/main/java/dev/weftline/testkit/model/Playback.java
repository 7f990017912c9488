// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import dev.weftline.core.tool.Time;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Plays a reply to one request. An interrupt ends it. The exchange ends before the last bytes
 * leave, so that a client that closes the connection after them has not cancelled.
 */
abstract sealed class Playback permits StreamedPlayback, WholePlayback {
  // A character of the private use area, whose bytes are replaced by bytes that are no UTF-8.
  static final String MARK = "\uE000";
  private static final byte[] NO_UTF8 = {(byte) 0xFF, (byte) 0xC3, (byte) 0x28};

  final Reply reply;
  final HttpResponse response;
  final Dialect dialect;
  final Time time;
  private final Exchange exchange;
  private final Instant start;

  Playback(Exchange exchange, Reply reply, HttpResponse response, Time time) {
    this.exchange = exchange;
    this.reply = reply;
    this.response = response;
    this.time = time;
    this.start = time.now();
    this.dialect =
        switch (exchange.request().api()) {
          case OPENAI -> new OpenAiDialect(exchange.request(), start);
          case OLLAMA -> new OllamaDialect(exchange.request(), time);
        };
  }

  static Playback of(Exchange exchange, Reply script, HttpResponse response, Time time) {
    Reply reply = script.fault().map(fault -> Substitute.of(script, fault)).orElse(script);
    return exchange.request().isStreamed()
        ? new StreamedPlayback(exchange, reply, response, time)
        : new WholePlayback(exchange, reply, response, time);
  }

  /**
   * Plays the reply.
   *
   * @return whether the connection can serve another request
   */
  final boolean play() throws IOException, InterruptedException {
    if (reply.fault().isEmpty()) {
      good();
      return true;
    }
    switch (reply.fault().get()) {
      case Fault.RateLimited(Duration wait) -> {
        long seconds = wait.plusMillis(999).toSeconds();
        refuse(429, Map.of("Retry-After", String.valueOf(seconds)), "rate limit reached");
      }
      case Fault.Status(int code) -> refuse(code, Map.of(), "simulated status " + code);
      case Fault.Instead instead -> nothing();
      case Fault.Midway midway -> midway(midway);
    }
    return !(reply.fault().get() instanceof Fault.Cut);
  }

  /** Plays a reply without fault. */
  abstract void good() throws IOException, InterruptedException;

  /** Sends a response without a byte. */
  abstract void nothing() throws IOException;

  /** Plays a reply with a fault in it. */
  abstract void midway(Fault.Midway fault) throws IOException, InterruptedException;

  final void refuse(int status, Map<String, String> headers, String message) throws IOException {
    end(Ending.COMPLETED);
    byte[] body = Frame.bytes(Dialect.error(exchange.request().api(), status, message).text());
    response.whole(status, "application/json", headers, body);
  }

  final void end(Ending ending) {
    exchange.end(ending);
  }

  final List<Frame> frames() {
    List<Frame> frames = new ArrayList<>();
    reply.chunking().cut(reply.text()).forEach(text -> frames.add(dialect.words(text)));
    for (int i = 0; i < reply.calls().size(); i++) {
      frames.addAll(dialect.call(i, reply.calls().get(i), reply.chunking()));
    }
    return frames;
  }

  final List<Duration> due(List<Frame> frames) {
    List<String> texts = frames.stream().map(Frame::text).toList();
    return reply.pace().due(texts, exchange.request().number());
  }

  final void waitUntil(Duration due) throws InterruptedException {
    if (!due.isZero()) {
      time.sleep(Duration.between(time.now(), start.plus(due)));
    }
  }

  static void waitForever() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  final Finish finish() {
    return reply.finish().orElse(reply.calls().isEmpty() ? Finish.STOP : Finish.TOOL_CALLS);
  }

  final Usage usage(String written) {
    return reply.usage().orElseGet(() -> Usage.estimate(exchange.request(), written));
  }

  /** Returns the bytes of a text in which the first mark is no UTF-8. */
  static byte[] broken(String text) {
    byte[] bytes = Frame.bytes(text);
    int at = Frame.bytes(text.substring(0, text.indexOf(MARK))).length;
    System.arraycopy(NO_UTF8, 0, bytes, at, NO_UTF8.length);
    return bytes;
  }
}
