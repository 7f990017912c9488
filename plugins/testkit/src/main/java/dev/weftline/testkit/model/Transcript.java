// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import dev.weftline.core.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A recorded answer: its text, and when how much of it came. */
record Transcript(String text, List<Integer> lengths, List<Duration> times) {

  static Transcript read(Json value) {
    if (!(value instanceof Json.Obj json)) {
      throw new IllegalArgumentException(
          "transcript: the value must be an object, was " + value.kind());
    }
    String text =
        json.text("text")
            .orElseThrow(() -> new IllegalArgumentException("transcript: 'text' is missing"));
    List<Integer> lengths = new ArrayList<>();
    List<Duration> times = new ArrayList<>();
    int index = 0;
    int from = 0;
    int latest = 0;
    long chars = 0;
    for (Json item : json.list("timings")) {
      chars += number(item, "chars", index, 1);
      int at = number(item, "atMillis", index, 0);
      if (at < latest) {
        throw wrong(index, "'atMillis' must not fall, was " + at + " after " + latest);
      }
      if (chars > text.length()) {
        throw wrong(index, "'text' has only " + text.length() + " characters, not " + chars);
      }
      int to = Cuts.near(text, chars);
      if (to > from) {
        lengths.add(to - from);
        times.add(Duration.ofMillis(at));
      }
      from = to;
      latest = at;
      index++;
    }
    return new Transcript(text, lengths, times);
  }

  private static int number(Json item, String name, int index, int least) {
    return (item instanceof Json.Obj obj ? obj : Json.Obj.EMPTY)
        .integer(name)
        .filter(value -> value >= least)
        .orElseThrow(
            () -> wrong(index, "'" + name + "' must be a whole number of at least " + least));
  }

  private static IllegalArgumentException wrong(int index, String what) {
    return new IllegalArgumentException("transcript: timings[" + index + "]: " + what);
  }

  Reply reply() {
    return Reply.text(text).withChunking(Chunking.lengths(lengths)).withPace(Pace.recorded(times));
  }
}
