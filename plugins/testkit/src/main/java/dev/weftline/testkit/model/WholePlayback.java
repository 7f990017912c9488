// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import dev.weftline.core.tool.Time;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Plays a reply in one piece, when its last chunk would be sent. */
final class WholePlayback extends Playback {
  private static final String JSON = "application/json";

  WholePlayback(Exchange exchange, Reply reply, HttpResponse response, Time time) {
    super(exchange, reply, response, time);
  }

  @Override
  void good() throws IOException, InterruptedException {
    waitForAll();
    send(Frame.bytes(body(reply.text(), finish())));
  }

  @Override
  void nothing() throws IOException {
    send(new byte[0]);
  }

  @Override
  void midway(Fault.Midway fault) throws IOException, InterruptedException {
    waitForAll();
    String body = body(reply.text(), finish());
    int half = body.length() / 2;
    switch (fault) {
      case Fault.Cut cut -> {
        end(Ending.CUT);
        response.torn(JSON, Frame.bytes(body), half);
      }
      case Fault.Stall stall -> waitForever();
      case Fault.Endless endless -> waitForever();
      case Fault.ErrorEvent error -> refuse(500, Map.of(), error.message());
      case Fault.TooLong tooLong ->
          send(Frame.bytes(body(first(tooLong.afterChunks()), Finish.LENGTH)));
      case Fault.MalformedChunk malformed -> send(Frame.bytes(body.substring(0, half)));
      case Fault.InvalidUtf8 invalid -> send(broken(body(reply.text() + MARK, finish())));
    }
  }

  private void send(byte[] body) throws IOException {
    end(Ending.COMPLETED);
    response.whole(200, JSON, Map.of(), body);
  }

  private String body(String text, Finish finish) {
    String calls =
        reply.calls().stream()
            .map(call -> call.name() + call.arguments())
            .collect(Collectors.joining());
    return dialect.whole(text, reply.calls(), finish, usage(text + calls)).text();
  }

  private String first(int chunks) {
    return reply.chunking().cut(reply.text()).stream()
        .limit(Math.max(0, chunks))
        .collect(Collectors.joining());
  }

  private void waitForAll() throws InterruptedException {
    List<Duration> due = due(frames());
    if (!due.isEmpty()) {
      waitUntil(due.getLast());
    }
  }
}
