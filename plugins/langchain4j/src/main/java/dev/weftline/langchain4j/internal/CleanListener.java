// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal;

import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;

/** Hands the events of a stream on without the key, and says one end of it only. */
final class CleanListener implements ServerSentEventListener {
  private final ServerSentEventListener listener;
  private final Redaction redaction;
  private boolean ended;

  CleanListener(ServerSentEventListener listener, Redaction redaction) {
    this.listener = listener;
    this.redaction = redaction;
  }

  @Override
  public void onOpen(SuccessfulHttpResponse response) {
    listener.onOpen(response);
  }

  @Override
  public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
    listener.onEvent(clean(event), context);
  }

  @Override
  public void onEvent(ServerSentEvent event) {
    listener.onEvent(clean(event));
  }

  private ServerSentEvent clean(ServerSentEvent event) {
    String data = event.data();
    return data == null ? event : new ServerSentEvent(event.event(), redaction.ofAnswer(data));
  }

  @Override
  public void onError(Throwable failure) {
    if (!ended) {
      ended = true;
      listener.onError(failure);
    }
  }

  @Override
  public void onClose() {
    if (!ended) {
      ended = true;
      listener.onClose();
    }
  }
}
