// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import dev.weftline.core.tool.Time;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Plays a reply chunk by chunk. */
final class StreamedPlayback extends Playback {
  StreamedPlayback(Exchange exchange, Reply reply, HttpResponse response, Time time) {
    super(exchange, reply, response, time);
  }

  @Override
  void good() throws IOException, InterruptedException {
    begin();
    rest(frames(), 0);
  }

  @Override
  void nothing() throws IOException {
    end(Ending.COMPLETED);
    response.begin(dialect.streamType());
    response.end(new byte[0]);
  }

  @Override
  void midway(Fault.Midway fault) throws IOException, InterruptedException {
    List<Frame> frames = frames();
    int before = Math.min(Math.max(0, fault.afterChunks()), frames.size());
    begin();
    send(frames, 0, before);
    switch (fault) {
      case Fault.Cut cut -> end(Ending.CUT);
      case Fault.Stall stall -> waitForever();
      case Fault.Endless endless -> repeat(endless);
      case Fault.ErrorEvent error -> last(dialect.errorFrame(error.message()));
      case Fault.TooLong tooLong -> last(ending(Finish.LENGTH, frames.subList(0, before)));
      case Fault.MalformedChunk malformed -> {
        response.chunk(Frame.bytes(dialect.malformedFrame()));
        rest(frames, before);
      }
      case Fault.InvalidUtf8 invalid -> {
        response.chunk(broken(dialect.words(MARK).wire()));
        rest(frames, before);
      }
    }
  }

  private void begin() throws IOException {
    response.begin(dialect.streamType());
    if (dialect.opening().isPresent()) {
      response.chunk(Frame.bytes(dialect.opening().get()));
    }
  }

  private void rest(List<Frame> frames, int from) throws IOException, InterruptedException {
    send(frames, from, frames.size());
    last(ending(finish(), frames));
  }

  private void send(List<Frame> frames, int from, int to) throws IOException, InterruptedException {
    List<Duration> due = due(frames);
    for (int i = from; i < to; i++) {
      waitUntil(due.get(i));
      response.chunk(frames.get(i).bytes());
    }
  }

  private void repeat(Fault.Endless endless) throws IOException, InterruptedException {
    byte[] frame = dialect.words(endless.text()).bytes();
    while (true) {
      time.sleep(endless.every());
      response.chunk(frame);
    }
  }

  private String ending(Finish finish, List<Frame> written) {
    String text = written.stream().map(Frame::text).collect(Collectors.joining());
    return dialect.ending(finish, usage(text));
  }

  private void last(String frames) throws IOException {
    end(Ending.COMPLETED);
    response.end(Frame.bytes(frames));
  }
}
