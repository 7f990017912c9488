// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.transport;

import dev.weftline.mcp.rpc.ErrorCode;
import dev.weftline.mcp.rpc.Frame;
import dev.weftline.mcp.rpc.LineReader;
import dev.weftline.mcp.rpc.LineWriter;
import dev.weftline.mcp.rpc.Method;
import dev.weftline.mcp.rpc.RpcCodec;
import dev.weftline.mcp.rpc.RpcError;
import dev.weftline.mcp.rpc.RpcFormatException;
import dev.weftline.mcp.rpc.RpcId;
import dev.weftline.mcp.rpc.RpcMessage;
import dev.weftline.mcp.server.ServerLimits;
import dev.weftline.mcp.server.internal.protocol.Protocol;
import dev.weftline.mcp.server.internal.protocol.Session;
import dev.weftline.mcp.server.internal.protocol.Sink;
import dev.weftline.mcp.server.internal.protocol.Work;
import dev.weftline.mcp.server.internal.run.Caller;
import dev.weftline.mcp.server.internal.tool.RequestFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client at the other end of a pipe: a message a line in both directions. */
public final class PipeConnection {
  private static final Logger LOG = LoggerFactory.getLogger(PipeConnection.class);

  /** How long what was asked just before the end of the input has to be answered. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Protocol protocol;
  private final Caller caller;
  private final LineReader in;
  private final LineWriter out;
  private final Work work;
  private volatile Optional<Session> session = Optional.empty();
  private volatile boolean broken;
  private Runnable forget = () -> {};

  /** Creates a connection; the streams are not closed. */
  public PipeConnection(
      Protocol protocol, Caller caller, InputStream in, OutputStream out, ServerLimits limits) {
    this.protocol = protocol;
    this.caller = caller;
    this.in = new LineReader(in, limits.messageBytes());
    this.out = new LineWriter(out);
    this.work = new Work(limits.requests());
  }

  /** Serves the client until it closes its end. What is unfinished soon after is cancelled. */
  public void serve() {
    try {
      for (Optional<Frame> frame = in.next(); frame.isPresent() && !broken; frame = in.next()) {
        take(frame.get());
      }
    } catch (IOException e) {
      LOG.warn("the client's messages cannot be read any more: {}", e.getMessage());
    } finally {
      work.drain(broken ? Duration.ZERO : GRACE);
      forget.run();
      session.ifPresent(Session::close);
      work.close(PATIENCE);
    }
  }

  private void take(Frame frame) {
    switch (frame) {
      case Frame.Line(String text) -> {
        try {
          take(RpcCodec.read(text));
        } catch (RpcFormatException e) {
          send(e.answer());
        }
      }
      case Frame.Refused(long bytes, String why, Optional<RpcId> id) ->
          send(
              new RpcMessage.Failed(
                  id, RpcError.of(ErrorCode.INVALID_REQUEST, "message: " + why + ".")));
    }
  }

  private void take(RpcMessage message) {
    switch (message) {
      case RpcMessage.Request request when request.method().equals(Method.INITIALIZE) ->
          open(request);
      case RpcMessage.Request request -> begin(request);
      case RpcMessage.Notification notification -> {
        if (notification.method().equals(Method.CANCELLED)) {
          Cancelled.id(notification.params()).ifPresent(work::cancel);
        }
      }
      case RpcMessage.Result result -> session.ifPresent(open -> open.answered(result));
      case RpcMessage.Failed failed -> session.ifPresent(open -> open.answered(failed));
    }
  }

  private void open(RpcMessage.Request request) {
    try {
      Protocol.Opened opened = protocol.open(request);
      session.ifPresent(Session::close);
      forget.run();
      session = Optional.of(opened.session());
      send(opened.answer());
      forget = protocol.listen((Sink) this::send);
    } catch (RequestFailed e) {
      send(new RpcMessage.Failed(Optional.of(request.id()), e.error()));
    }
  }

  private void begin(RpcMessage.Request request) {
    Optional<Session> now = session;
    Work.Begin begun =
        work.begin(
            request.id(),
            () -> {
              Optional<RpcMessage> answer =
                  protocol.answer(request, caller, now, (Sink) this::send);
              return () -> answer.ifPresent(this::send);
            });
    if (begun != Work.Begin.BEGUN) {
      send(Protocol.refused(request.id(), begun));
    }
  }

  private void send(RpcMessage message) {
    if (broken) {
      return;
    }
    try {
      out.write(message);
    } catch (IOException e) {
      broken = true;
      LOG.debug("the client does not read any more: {}", e.getMessage());
    }
  }
}
