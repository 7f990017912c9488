// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** When the pieces of an answer are sent. Draws are the same for the same seed and request. */
@FunctionalInterface
public interface Pace {

  /**
   * Returns for each piece the time from the request until it is sent, not falling.
   *
   * @param pieces the pieces in order
   * @param request the number of the request
   */
  List<Duration> due(List<String> pieces, int request);

  /** Sends everything at once. */
  static Pace none() {
    return (pieces, request) -> Collections.nCopies(pieces.size(), Duration.ZERO);
  }

  /**
   * Makes one token after the other; a piece is sent when its last token is made.
   *
   * @param first the law of the time until the first token is made
   * @param each the law of the time for each further token
   * @param seed the seed of the draws
   */
  static Pace perToken(Law first, Law each, long seed) {
    return (pieces, request) -> {
      PaceClock clock = new PaceClock(first, each, new Random(seed + request));
      List<Duration> due = new ArrayList<>();
      for (String piece : pieces) {
        for (int i = Tokens.count(piece); i > 0; i--) {
          clock.unit();
        }
        due.add(clock.now());
      }
      return due;
    };
  }

  /**
   * Makes one line after the other; the characters of a line are spread evenly over its time.
   *
   * @param first the law of the time until the first line begins
   * @param each the law of the time for each line
   * @param seed the seed of the draws
   */
  static Pace perLine(Law first, Law each, long seed) {
    return (pieces, request) -> {
      PaceClock clock = new PaceClock(first, each, new Random(seed + request));
      clock.unit();
      String text = String.join("", pieces);
      List<Duration> due = new ArrayList<>();
      int sent = 0;
      int lineStart = 0;
      int lineEnd = 0;
      for (String piece : pieces) {
        sent += piece.length();
        while (lineEnd < sent) {
          lineStart = lineEnd;
          int end = text.indexOf('\n', lineStart);
          lineEnd = end < 0 ? text.length() : end + 1;
          clock.unit();
        }
        due.add(clock.within(sent - lineStart, lineEnd - lineStart));
      }
      return due;
    };
  }

  /** Sends each piece at its own time; pieces beyond the list come with the last one. */
  static Pace recorded(List<Duration> times) {
    List<Duration> copy = List.copyOf(times);
    return (pieces, request) -> {
      List<Duration> due = new ArrayList<>();
      Duration latest = Duration.ZERO;
      for (int i = 0; i < pieces.size(); i++) {
        latest = i < copy.size() && copy.get(i).compareTo(latest) > 0 ? copy.get(i) : latest;
        due.add(latest);
      }
      return due;
    };
  }
}
