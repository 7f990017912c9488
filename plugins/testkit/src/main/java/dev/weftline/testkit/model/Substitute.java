// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import dev.weftline.core.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.StringJoiner;

/** Puts another reply in the place of one whose fault is in what is said, not in how. */
final class Substitute {
  private static final int WORDS = 40;

  private Substitute() {}

  /** Returns the reply to play; its pace and chunking are those of the script's. */
  static Reply of(Reply reply, Fault fault) {
    return switch (fault) {
      case Fault.WrongTool(String name) ->
          saying(
              reply, "", List.of(new Reply.Call(name, Json.Obj.EMPTY.text())), Finish.TOOL_CALLS);
      case Fault.Nonsense(long seed) -> saying(reply, nonsense(seed), List.of(), Finish.STOP);
      case Fault.Refusal refusal -> saying(reply, "", List.of(), Finish.CONTENT_FILTER);
      case Fault.EmptyStream empty -> reply;
      case Fault.Refused refused -> reply;
      case Fault.Midway midway -> reply;
    };
  }

  private static Reply saying(Reply reply, String text, List<Reply.Call> calls, Finish finish) {
    return new Reply(
        text,
        calls,
        reply.chunking(),
        reply.pace(),
        reply.usage(),
        Optional.of(finish),
        Optional.empty());
  }

  private static String nonsense(long seed) {
    Random random = new Random(seed);
    StringJoiner words = new StringJoiner(" ");
    for (int i = 0; i < WORDS; i++) {
      StringBuilder word = new StringBuilder();
      for (int left = 2 + random.nextInt(7); left > 0; left--) {
        word.append((char) ('a' + random.nextInt(26)));
      }
      words.add(word);
    }
    return words.toString();
  }
}
