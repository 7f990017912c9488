// SPDX-License-Identifier: Apache-2.0
package example.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The facts of a stream as they arrive. Closing it closes the connection. */
final class FactStream implements AutoCloseable {
  private final Stream<String> lines;
  private final Iterator<String> left;
  private final List<Json.Obj> facts = new ArrayList<>();

  FactStream(Stream<String> lines) {
    this.lines = lines;
    this.left = lines.iterator();
  }

  /** Reads on until a fact of a type has come, and returns it. */
  Json.Obj until(String type) {
    while (next()) {
      if (type(facts.getLast()).equals(type)) {
        return facts.getLast();
      }
    }
    throw new AssertionError("the stream ended without " + type + ": " + facts);
  }

  /** Reads to the end and returns all facts so far. */
  List<Json.Obj> rest() {
    while (next()) {}
    return List.copyOf(facts);
  }

  /** Returns the facts so far. */
  List<Json.Obj> soFar() {
    return List.copyOf(facts);
  }

  /** Returns the run's name. */
  String run() {
    return until("run_started").text("run").orElseThrow();
  }

  static String type(Json.Obj fact) {
    return fact.text("type").orElseThrow();
  }

  private boolean next() {
    String id = "";
    String name = "";
    while (left.hasNext()) {
      String line = left.next();
      if (line.startsWith("id:")) {
        id = line.substring(3).strip();
      } else if (line.startsWith("event:")) {
        name = line.substring(6).strip();
      } else if (line.startsWith("data:")) {
        Json.Obj fact = (Json.Obj) JsonReader.read(line.substring(5));
        assertThat(id).isEqualTo(fact.get("sequence").orElseThrow().text());
        assertThat(name).isEqualTo(type(fact));
        facts.add(fact);
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    lines.close();
  }
}
