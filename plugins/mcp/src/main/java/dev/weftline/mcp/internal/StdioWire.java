// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.mcp.rpc.Frame;
import dev.weftline.mcp.rpc.LineReader;
import dev.weftline.mcp.rpc.LineWriter;
import dev.weftline.mcp.rpc.RpcCodec;
import dev.weftline.mcp.rpc.RpcFormatException;
import dev.weftline.mcp.rpc.RpcId;
import dev.weftline.mcp.rpc.RpcMessage;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The standard streams of a child process. One thread reads and one writes, so that a server which
 * does not read holds up nobody. Lines that are no messages are passed over, up to a number.
 */
final class StdioWire implements Wire {
  private static final int MOST_WAITING = 1024;
  private static final int MOST_GARBAGE = 1000;

  private final ServerProcess process;
  private final Inbox inbox;
  private final Redaction redaction;
  private final Map<RpcId, CompletableFuture<Answer>> waiting = new ConcurrentHashMap<>();
  private final BlockingQueue<RpcMessage> outgoing = new LinkedBlockingQueue<>(MOST_WAITING);
  private final AtomicReference<String> ended = new AtomicReference<>("");
  private final Thread writer;
  private int garbage; // of the reading thread

  StdioWire(ServerProcess process, Inbox inbox, Redaction redaction, int messageLimit) {
    this.process = process;
    this.inbox = inbox;
    this.redaction = redaction;
    LineReader lines = new LineReader(process.output(), messageLimit);
    this.writer = Thread.ofPlatform().daemon().name("weftline-mcp-write").unstarted(this::write);
    Thread reader =
        Thread.ofPlatform().daemon().name("weftline-mcp-read").unstarted(() -> read(lines));
    writer.start();
    reader.start();
  }

  @Override
  public CompletableFuture<Answer> send(RpcMessage.Request request, Map<String, String> headers) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    waiting.put(request.id(), answer);
    if (!outgoing.offer(request)) {
      waiting.remove(request.id());
      answer.complete(Answer.Lost.of("it does not read what it is sent", false));
    }
    // Looked at last: either the wire's end sees the request, or the request sees the end.
    if (ended().isPresent() && waiting.remove(request.id()) != null) {
      answer.complete(Answer.Lost.of(ended.get(), false));
    }
    return answer;
  }

  @Override
  public void tell(RpcMessage message, Map<String, String> headers) {
    if (!outgoing.offer(message) && ended().isEmpty()) {
      end("it does not read what it is sent");
    }
  }

  @Override
  public void abandon(RpcId id) {
    waiting.remove(id);
  }

  @Override
  public boolean cancelsByClosing() {
    return false;
  }

  private void write() {
    LineWriter lines = new LineWriter(process.input());
    try {
      while (ended().isEmpty()) {
        lines.write(outgoing.take());
      }
    } catch (IOException e) {
      end("it does not read any more, " + process.lastWords());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the wire has ended
    }
  }

  private void read(LineReader lines) {
    try {
      for (Optional<Frame> next = lines.next(); next.isPresent(); next = lines.next()) {
        take(next.get());
        if (garbage > MOST_GARBAGE) {
          end("it prints what is no message, over and over");
          return;
        }
      }
      end(process.lastWords());
    } catch (IOException e) {
      end("its output cannot be read: " + e.getMessage());
    }
  }

  private void take(Frame frame) {
    switch (frame) {
      case Frame.Line(String text) -> {
        try {
          take(RpcCodec.read(text));
        } catch (RpcFormatException e) {
          unreadable(e.id().or(() -> RpcCodec.idIn(text)), String.valueOf(e.getMessage()));
        }
      }
      case Frame.Refused refused -> unreadable(refused.id(), refused.why());
    }
  }

  private void take(RpcMessage message) {
    switch (message) {
      case RpcMessage.Result(RpcId id, var value) -> answer(id, new Answer.Given(value));
      case RpcMessage.Failed(Optional<RpcId> id, var error) ->
          id.ifPresentOrElse(known -> answer(known, new Answer.Refusal(error, 0)), () -> garbage++);
      case RpcMessage.Notification notification -> inbox.heard(notification);
      case RpcMessage.Request request -> tell(inbox.asked(request), Map.of());
    }
  }

  private void unreadable(Optional<RpcId> id, String why) {
    garbage++;
    id.ifPresent(known -> answer(known, new Answer.Unreadable(why)));
  }

  private void answer(RpcId id, Answer answer) {
    CompletableFuture<Answer> asked = waiting.remove(id);
    if (asked != null) {
      asked.complete(answer);
    }
  }

  private void end(String why) {
    if (ended.compareAndSet("", redaction.line(why))) {
      writer.interrupt();
      waiting.keySet().forEach(id -> answer(id, Answer.Lost.of(ended.get(), true)));
      Thread.ofVirtual().name("weftline-mcp-close").start(process::close);
    }
  }

  @Override
  public Optional<String> ended() {
    String why = ended.get();
    return why.isEmpty() ? Optional.empty() : Optional.of(why);
  }

  @Override
  public void close() {
    if (ended.compareAndSet("", "it was closed")) {
      writer.interrupt();
      waiting.keySet().forEach(id -> answer(id, Answer.Lost.of("it was closed", true)));
    }
    process.close();
  }
}
