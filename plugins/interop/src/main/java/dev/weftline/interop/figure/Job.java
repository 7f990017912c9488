// SPDX-License-Identifier: Apache-2.0
package dev.weftline.interop.figure;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Work of so many calls: the articles of an order are found in the memory, the note of each is read
 * from a file, each is looked up, and where a call is left over, two numbers are added.
 *
 * @param calls how many calls it takes, at least 3
 * @param files the folder of the notes
 */
record Job(int calls, Path files) {

  /**
   * A call of a server's tool.
   *
   * @param tool the server's name for it
   * @param arguments the arguments
   */
  record Call(String tool, Json.Obj arguments) {}

  int articles() {
    return (calls - 1) / 2;
  }

  private boolean adds() {
    return calls % 2 == 0;
  }

  private String order() {
    return "order-" + calls;
  }

  private Path note(int article) {
    return files.resolve(order() + "-" + article + ".txt");
  }

  /** Writes the notes, and returns what the memory must know, a line each. */
  String prepare() throws IOException {
    StringBuilder graph = new StringBuilder();
    for (int i = 1; i <= articles(); i++) {
      Files.writeString(
          note(i), "Article " + i + " of " + order() + ": keep it dry and out of the sun.\n");
      graph
          .append(
              Json.object()
                  .put("type", "entity")
                  .put("name", "article " + i)
                  .put("entityType", order())
                  .put("observations", Json.strings(List.of(note(i).toString())))
                  .build()
                  .text())
          .append('\n');
    }
    return graph.toString();
  }

  String question() {
    return "Collect the notes of all articles of "
        + order()
        + " and look each article up. Notes lie in the files that the memory names.";
  }

  /** Returns the call that all others wait for. */
  Call first() {
    return new Call("search_nodes", Json.object().put("query", order()).build());
  }

  /** Returns the other calls. */
  List<Call> others() {
    List<Call> others = new ArrayList<>();
    for (int i = 1; i <= articles(); i++) {
      others.add(new Call("read_text_file", Json.object().put("path", note(i).toString()).build()));
    }
    for (int i = 1; i <= articles(); i++) {
      others.add(
          new Call(
              "trigger-long-running-operation",
              Json.object().put("duration", lookup()).put("steps", 1).build()));
    }
    if (adds()) {
      others.add(new Call("get-sum", Json.object().put("a", articles()).put("b", 1).build()));
    }
    return others;
  }

  private static Json lookup() {
    return Law.seconds(Law.LOOKUP);
  }

  /** Returns the plan of the same calls. */
  String plan() {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "memory.search_nodes(query=\"" + order() + "\")",
                "for $e in $1.entities: files.read_text_file(path=$e.observations[0])",
                "for $e in $1.entities: every.trigger-long-running-operation(duration="
                    + lookup().text()
                    + ", steps=1)"));
    if (adds()) {
      lines.add("every.get-sum(a=" + articles() + ", b=1)");
      lines.add("join(notes=$2[].content, lookups=$3, sum=$4)");
    } else {
      lines.add("join(notes=$2[].content, lookups=$3)");
    }
    StringBuilder plan = new StringBuilder();
    IntStream.range(0, lines.size())
        .forEach(i -> plan.append(i + 1).append(". ").append(lines.get(i)).append('\n'));
    return plan.toString();
  }

  /** Returns the answer that the results of all calls make, in the order of the calls. */
  Json answer(List<String> results) {
    int k = articles();
    Json.ObjectBuilder answer =
        Json.object()
            .put(
                "notes",
                Json.strings(results.subList(1, 1 + k).stream().map(Job::content).toList()))
            .put("lookups", Json.strings(results.subList(1 + k, 1 + 2 * k)));
    if (adds()) {
      answer.put("sum", results.getLast());
    }
    return answer.build();
  }

  /** A file's text comes to the model within an object, as the server's schema has it. */
  private static String content(String result) {
    return ((Json.Obj) JsonReader.read(result)).text("content").orElseThrow();
  }
}
