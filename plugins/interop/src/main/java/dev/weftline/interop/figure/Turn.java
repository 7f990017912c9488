// SPDX-License-Identifier: Apache-2.0
package dev.weftline.interop.figure;

import dev.weftline.core.json.Json;
import dev.weftline.testkit.model.Reply;
import java.util.List;

/**
 * What the model writes in one turn: a thought, and calls.
 *
 * @param thought the thought, one line
 * @param calls the calls
 * @param lines how many lines it writes; a plan within a call counts line by line
 */
record Turn(String thought, List<Job.Call> calls, int lines) {

  /** Returns a turn of single calls. */
  static Turn of(List<Job.Call> calls) {
    return new Turn("Next I call what is still missing for the answer.", calls, 1 + calls.size());
  }

  /** Returns a turn that finds tools by words. */
  static Turn search() {
    return new Turn(
        "First I look which tools there are.",
        List.of(
            new Job.Call(
                "search_tools",
                Json.object().put("query", "search memory, read file, look up, sum").build())),
        2);
  }

  /** Returns a turn that hands over a plan. */
  static Turn plan(Job job) {
    return new Turn(
        "One plan does all of it.",
        List.of(new Job.Call("run_plan", Json.object().put("plan", job.plan()).build())),
        1 + (int) job.plan().lines().count());
  }

  Reply reply() {
    Reply reply = Reply.text(thought);
    for (Job.Call call : calls) {
      reply = reply.withCall(call.tool(), call.arguments().text());
    }
    return reply;
  }

  /** Returns what is written, for counting. */
  String written() {
    StringBuilder text = new StringBuilder(thought);
    calls.forEach(call -> text.append('\n').append(call.tool()).append(call.arguments().text()));
    return text.toString();
  }
}
