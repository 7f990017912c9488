// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import dev.weftline.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a simulated model says to one request: text, calls of tools, or both, and how it comes. Made
 * by {@link #text}, {@link #toolCall}, {@link #fault} or {@link #ofTranscript}; by default it comes
 * at once, in pieces about as long as tokens.
 *
 * @param text the text, may be empty
 * @param calls the calls of tools, after the text
 * @param chunking how text and arguments are cut; Ollama sends a call in one piece
 * @param pace when the pieces are sent; an answer that is not streamed comes with the last one
 * @param usage the tokens to tell; estimated from the texts when empty
 * @param finish why the model stopped; derived from the content when empty
 * @param fault what goes wrong, or empty
 */
public record Reply(
    String text,
    List<Call> calls,
    Chunking chunking,
    Pace pace,
    Optional<Usage> usage,
    Optional<Finish> finish,
    Optional<Fault> fault) {
  public Reply {
    calls = List.copyOf(calls);
  }

  /**
   * A call of a tool.
   *
   * @param name the name of the tool
   * @param arguments the arguments as JSON text, which need not be valid; Ollama sends what is no
   *     object as a string
   */
  public record Call(String name, String arguments) {}

  /** Returns a reply with text. */
  public static Reply text(String text) {
    return new Reply(
        text,
        List.of(),
        Chunking.tokens(),
        Pace.none(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns a reply that calls a tool. */
  public static Reply toolCall(String name, Json.Obj arguments) {
    return text("").withCall(name, arguments.text());
  }

  /** Returns a reply without content that goes wrong. */
  public static Reply fault(Fault fault) {
    return text("").withFault(fault);
  }

  /**
   * Returns a reply that repeats a recorded answer, piece by piece at the recorded times.
   *
   * @param transcript an object with {@code text} and {@code timings}: a list of objects with
   *     {@code atMillis}, counted from the request and not falling, and {@code chars}, the
   *     characters (UTF-16) that came then. Text beyond the timings comes with the last one. Other
   *     fields describe the recording and change nothing.
   * @throws IllegalArgumentException if the value is no such transcript
   */
  public static Reply ofTranscript(Json transcript) {
    return Transcript.read(transcript).reply();
  }

  /** Returns a copy with one more call; the arguments need not be valid JSON. */
  public Reply withCall(String name, String arguments) {
    List<Call> more = new ArrayList<>(calls);
    more.add(new Call(name, arguments));
    return new Reply(text, more, chunking, pace, usage, finish, fault);
  }

  /** Returns a copy that is cut otherwise. */
  public Reply withChunking(Chunking other) {
    return new Reply(text, calls, other, pace, usage, finish, fault);
  }

  /** Returns a copy that is sent at other times. */
  public Reply withPace(Pace other) {
    return new Reply(text, calls, chunking, other, usage, finish, fault);
  }

  /** Returns a copy that tells other tokens. */
  public Reply withUsage(Usage other) {
    return new Reply(text, calls, chunking, pace, Optional.of(other), finish, fault);
  }

  /** Returns a copy with another reason to stop. */
  public Reply withFinish(Finish other) {
    return new Reply(text, calls, chunking, pace, usage, Optional.of(other), fault);
  }

  /** Returns a copy that goes wrong. */
  public Reply withFault(Fault other) {
    return new Reply(text, calls, chunking, pace, usage, finish, Optional.of(other));
  }
}
