// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import dev.weftline.core.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A recorded answer: its text, and when how much of it came. */
record Transcript(String text, List<Integer> lengths, List<Duration> times) {

  static Transcript read(Json.Obj json) {
    String text =
        json.text("text")
            .orElseThrow(() -> new IllegalArgumentException("transcript: 'text' is missing"));
    List<Integer> lengths = new ArrayList<>();
    List<Duration> times = new ArrayList<>();
    int latest = 0;
    for (Json item : json.list("timings")) {
      int chars = number(item, "chars", times.size());
      int at = number(item, "atMillis", times.size());
      if (at < latest) {
        throw wrong(times.size(), "'atMillis' must not fall, was " + at + " after " + latest);
      }
      latest = at;
      lengths.add(chars);
      times.add(Duration.ofMillis(at));
    }
    return new Transcript(text, lengths, times);
  }

  private static int number(Json item, String name, int index) {
    int least = name.equals("chars") ? 1 : 0;
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
