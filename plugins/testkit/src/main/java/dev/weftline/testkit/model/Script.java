// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** What a simulated model answers. It is asked by several threads at once. */
@FunctionalInterface
public interface Script {

  /** Returns the reply to a request, or empty when this script has none for it. */
  Optional<Reply> replyTo(Request request);

  /** Gives the replies one after the other, each once. */
  static Script inOrder(Reply... replies) {
    Queue<Reply> left = new ConcurrentLinkedQueue<>(List.of(replies));
    return request -> Optional.ofNullable(left.poll());
  }

  /** Gives every request the same reply. */
  static Script always(Reply reply) {
    return request -> Optional.of(reply);
  }

  /**
   * Gives the replies one after the other, each once, to requests whose last message of the user
   * contains a text.
   */
  static Script whenUserSays(String part, Reply... replies) {
    Script inner = inOrder(replies);
    return request ->
        request.lastUserMessage().contains(part) ? inner.replyTo(request) : Optional.empty();
  }

  /** Gives a reply to the request of one number, counted from 1. */
  static Script onRequest(int number, Reply reply) {
    return request -> request.number() == number ? Optional.of(reply) : Optional.empty();
  }

  /** Gives every request the reply that a function makes of it. */
  static Script generated(Function<Request, Reply> function) {
    return request -> Optional.of(function.apply(request));
  }
}
