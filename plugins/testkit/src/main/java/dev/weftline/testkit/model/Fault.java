// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import java.time.Duration;

/**
 * What goes wrong with an answer. Where a fault comes after a number of chunks, those of the reply
 * are sent before it, all of them when the reply has fewer.
 */
public sealed interface Fault {

  /** A fault that replaces the whole answer by an error. */
  sealed interface Refused extends Fault permits RateLimited, Status {}

  /** A fault that comes in the middle of an answer. */
  sealed interface Midway extends Fault
      permits Cut, MalformedChunk, ErrorEvent, Stall, Endless, InvalidUtf8, TooLong {
    /** Returns how many chunks come before it; below 0 counts as 0. */
    int afterChunks();
  }

  /** A fault that puts another answer in the place of the reply's. */
  sealed interface Instead extends Fault permits WrongTool, Nonsense, EmptyStream, Refusal {}

  /**
   * Status 429.
   *
   * @param retryAfter the wait that the server asks for, at least 0, told in whole seconds, rounded
   *     up
   */
  record RateLimited(Duration retryAfter) implements Refused {
    public RateLimited {
      if (retryAfter.isNegative()) {
        throw new IllegalArgumentException("retryAfter must be at least 0, was " + retryAfter);
      }
    }
  }

  /**
   * Another error status, such as 401, 500 or 503.
   *
   * @param code the status, from 400 to 599
   */
  record Status(int code) implements Refused {
    public Status {
      if (code < 400 || code > 599) {
        throw new IllegalArgumentException("code must be from 400 to 599, was " + code);
      }
    }
  }

  /**
   * The connection is closed. A client may drop chunks that it has received and not read; a test
   * that must see them takes {@link Stall} and {@link SimulatedModel#cut}.
   *
   * @param afterChunks how many chunks come before it
   */
  record Cut(int afterChunks) implements Midway {}

  /**
   * A chunk that is no JSON; then the answer goes on.
   *
   * @param afterChunks how many chunks come before it
   */
  record MalformedChunk(int afterChunks) implements Midway {}

  /**
   * An event named {@code error} (Ollama: a line with {@code error}), and the end; status 500 when
   * the answer is not streamed.
   *
   * @param afterChunks how many chunks come before it
   * @param message what the provider says
   */
  record ErrorEvent(int afterChunks, String message) implements Midway {}

  /**
   * Nothing more comes until the client goes or the model is closed.
   *
   * @param afterChunks how many chunks come before it
   */
  record Stall(int afterChunks) implements Midway {}

  /**
   * A text comes again and again until the client goes or the model is closed; an answer that is
   * not streamed never comes.
   *
   * @param afterChunks how many chunks come before it
   * @param text the text
   * @param every the time from one to the next
   */
  record Endless(int afterChunks, String text, Duration every) implements Midway {}

  /**
   * A chunk whose text has bytes that are no UTF-8; then the answer goes on.
   *
   * @param afterChunks how many chunks come before it
   */
  record InvalidUtf8(int afterChunks) implements Midway {}

  /**
   * The answer ends at the limit of tokens.
   *
   * @param afterChunks how many chunks come before it
   */
  record TooLong(int afterChunks) implements Midway {}

  /**
   * A call of a tool that does not exist.
   *
   * @param name the name of the tool
   */
  record WrongTool(String name) implements Instead {}

  /**
   * Words without meaning.
   *
   * @param seed the seed of the words
   */
  record Nonsense(long seed) implements Instead {}

  /** A stream that ends before anything came; an empty body when the answer is not streamed. */
  record EmptyStream() implements Instead {}

  /** A refusal by the provider's filter, without text. */
  record Refusal() implements Instead {}
}
