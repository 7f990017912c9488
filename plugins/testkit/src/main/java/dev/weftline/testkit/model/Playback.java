// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import dev.weftline.core.tool.Time;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * Plays a reply to one request. An interrupt ends it. The exchange ends before the last bytes
 * leave, so that a client that closes the connection after them has not cancelled.
 */
final class Playback {
  // A character of the private use area, whose bytes are replaced by bytes that are no UTF-8.
  private static final String MARK = "\uE000";
  private static final byte[] NO_UTF8 = {(byte) 0xFF, (byte) 0xC3, (byte) 0x28};

  private final Exchange exchange;
  private final Request request;
  private final Reply reply;
  private final HttpResponse response;
  private final Time time;
  private final Instant start;
  private final Dialect dialect;

  Playback(Exchange exchange, Reply reply, HttpResponse response, Time time) {
    this.exchange = exchange;
    this.request = exchange.request();
    this.reply = reply.fault().map(fault -> Substitute.of(reply, fault)).orElse(reply);
    this.response = response;
    this.time = time;
    this.start = time.now();
    this.dialect =
        switch (request.api()) {
          case OPENAI -> new OpenAiDialect(request, start);
          case OLLAMA -> new OllamaDialect(request, time);
        };
  }

  /**
   * Plays the reply.
   *
   * @return whether the connection can serve another request
   */
  boolean play() throws IOException, InterruptedException {
    if (reply.fault().isPresent()) {
      return play(reply.fault().get());
    }
    if (request.isStreamed()) {
      stream(frames());
    } else {
      waitForAll();
      whole(reply.text(), finish());
    }
    return true;
  }

  private boolean play(Fault fault) throws IOException, InterruptedException {
    return switch (fault) {
      case Fault.RateLimited(Duration wait) -> {
        long seconds = wait.plusMillis(999).toSeconds();
        yield refuse(429, Map.of("Retry-After", String.valueOf(seconds)), "rate limit reached");
      }
      case Fault.Status(int code) -> refuse(code, Map.of(), "simulated status " + code);
      case Fault.Instead instead -> nothing();
      case Fault.Midway midway when request.isStreamed() -> streamed(midway);
      case Fault.Midway midway -> whole(midway);
    };
  }

  private boolean refuse(int status, Map<String, String> headers, String message)
      throws IOException {
    exchange.end(Ending.COMPLETED);
    byte[] body = Frame.bytes(Dialect.error(request.api(), status, message).text());
    response.whole(status, "application/json", headers, body);
    return true;
  }

  private boolean nothing() throws IOException {
    exchange.end(Ending.COMPLETED);
    if (request.isStreamed()) {
      response.begin(dialect.streamType());
      response.end(new byte[0]);
    } else {
      response.whole(200, "application/json", Map.of(), new byte[0]);
    }
    return true;
  }

  // ---- streamed

  private List<Frame> frames() {
    List<Frame> frames = new ArrayList<>();
    reply.chunking().cut(reply.text()).forEach(text -> frames.add(dialect.words(text)));
    for (int i = 0; i < reply.calls().size(); i++) {
      frames.addAll(dialect.call(i, reply.calls().get(i), reply.chunking()));
    }
    return frames;
  }

  private void begin() throws IOException {
    response.begin(dialect.streamType());
    if (dialect.opening().isPresent()) {
      response.chunk(Frame.bytes(dialect.opening().get()));
    }
  }

  private void stream(List<Frame> frames) throws IOException, InterruptedException {
    begin();
    send(frames, 0, frames.size());
    end(dialect.ending(finish(), usage(written(frames))));
  }

  private boolean streamed(Fault.Midway fault) throws IOException, InterruptedException {
    List<Frame> frames = frames();
    int before = Math.min(Math.max(0, fault.afterChunks()), frames.size());
    begin();
    send(frames, 0, before);
    switch (fault) {
      case Fault.Cut cut -> exchange.end(Ending.CUT);
      case Fault.Stall stall -> forever();
      case Fault.Endless endless -> repeat(endless);
      case Fault.ErrorEvent error -> end(dialect.errorFrame(error.message()));
      case Fault.TooLong tooLong ->
          end(dialect.ending(Finish.LENGTH, usage(written(frames.subList(0, before)))));
      case Fault.MalformedChunk malformed -> {
        response.chunk(Frame.bytes(dialect.malformedFrame()));
        rest(frames, before);
      }
      case Fault.InvalidUtf8 invalid -> {
        response.chunk(broken(dialect.words(MARK).wire()));
        rest(frames, before);
      }
    }
    return !(fault instanceof Fault.Cut);
  }

  private void rest(List<Frame> frames, int from) throws IOException, InterruptedException {
    send(frames, from, frames.size());
    end(dialect.ending(finish(), usage(written(frames))));
  }

  private void send(List<Frame> frames, int from, int to) throws IOException, InterruptedException {
    List<Duration> due = due(frames);
    for (int i = from; i < to; i++) {
      waitUntil(due.get(i));
      response.chunk(frames.get(i).bytes());
    }
  }

  private List<Duration> due(List<Frame> frames) {
    return reply.pace().due(frames.stream().map(Frame::text).toList(), request.number());
  }

  private void end(String last) throws IOException {
    exchange.end(Ending.COMPLETED);
    response.end(Frame.bytes(last));
  }

  private void repeat(Fault.Endless endless) throws IOException, InterruptedException {
    byte[] frame = dialect.words(endless.text()).bytes();
    while (true) {
      time.sleep(endless.every());
      response.chunk(frame);
    }
  }

  // ---- not streamed

  private void whole(String text, Finish finish) throws IOException {
    exchange.end(Ending.COMPLETED);
    response.whole(200, "application/json", Map.of(), Frame.bytes(body(text, finish)));
  }

  private String body(String text, Finish finish) {
    String calls =
        reply.calls().stream()
            .map(call -> call.name() + call.arguments())
            .collect(Collectors.joining());
    return dialect.whole(text, reply.calls(), finish, usage(text + calls)).text();
  }

  private boolean whole(Fault.Midway fault) throws IOException, InterruptedException {
    waitForAll();
    String body = body(reply.text(), finish());
    switch (fault) {
      case Fault.Cut cut -> {
        exchange.end(Ending.CUT);
        response.torn("application/json", Frame.bytes(body), body.length() / 2);
      }
      case Fault.Stall stall -> forever();
      case Fault.Endless endless -> forever();
      case Fault.ErrorEvent error -> refuse(500, Map.of(), error.message());
      case Fault.TooLong tooLong -> whole(first(tooLong.afterChunks()), Finish.LENGTH);
      case Fault.MalformedChunk malformed -> raw(Frame.bytes(body.substring(0, body.length() / 2)));
      case Fault.InvalidUtf8 invalid -> raw(broken(body(reply.text() + MARK, finish())));
    }
    return !(fault instanceof Fault.Cut);
  }

  private void raw(byte[] body) throws IOException {
    exchange.end(Ending.COMPLETED);
    response.whole(200, "application/json", Map.of(), body);
  }

  private String first(int chunks) {
    return reply.chunking().cut(reply.text()).stream()
        .limit(Math.max(0, chunks))
        .collect(Collectors.joining());
  }

  // ---- both

  private void waitForAll() throws InterruptedException {
    List<Duration> due = due(frames());
    if (!due.isEmpty()) {
      waitUntil(due.getLast());
    }
  }

  private void waitUntil(Duration due) throws InterruptedException {
    if (!due.isZero()) {
      time.sleep(Duration.between(time.now(), start.plus(due)));
    }
  }

  private static void forever() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  private Finish finish() {
    return reply.finish().orElse(reply.calls().isEmpty() ? Finish.STOP : Finish.TOOL_CALLS);
  }

  private Usage usage(String written) {
    return reply.usage().orElseGet(() -> Usage.estimate(request, written));
  }

  private static String written(List<Frame> frames) {
    return frames.stream().map(Frame::text).collect(Collectors.joining());
  }

  private static byte[] broken(String text) {
    byte[] bytes = Frame.bytes(text);
    byte[] mark = Frame.bytes(MARK);
    String latin = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = latin.indexOf(new String(mark, StandardCharsets.ISO_8859_1));
    System.arraycopy(NO_UTF8, 0, bytes, at, NO_UTF8.length);
    return bytes;
  }
}
