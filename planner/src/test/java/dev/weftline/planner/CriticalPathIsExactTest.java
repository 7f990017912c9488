// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.CriticalPath;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.plan.Task;
import dev.weftline.planner.testing.SharedData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CriticalPathIsExactTest {
  private static final String START = "START";
  private static final String END = "END";

  private static Plan plan(String text) {
    PlanReader.Result read = PlanReader.read(text, Limits.DEFAULT);
    assertThat(read.problems()).isEmpty();
    return read.plan();
  }

  @Test
  void theLongestChainOfReferencesAndGuardsCounts() {
    Plan plan =
        plan(
            """
            1. a.r()
            2. a.r(x=$1)
            3. when $1.ok: a.r()
            4. a.r(x=$3 ?? $2)
            5. join(a=$4)
            """);
    Map<Integer, Integer> seconds = Map.of(1, 5, 2, 1, 3, 7, 4, 2, 5, 0);

    CriticalPath path =
        CriticalPath.of(plan, task -> Duration.ofSeconds(seconds.getOrDefault(task.id(), 0)));

    assertThat(path.tasks()).containsExactly(1, 3, 4);
    assertThat(path.length()).isEqualTo(Duration.ofSeconds(14));
  }

  @Test
  void aPlanWithoutTasksTakesNoTime() {
    assertThat(CriticalPath.of(Plan.of(List.of()), task -> Duration.ofDays(1)))
        .isEqualTo(new CriticalPath(List.of(), Duration.ZERO));
  }

  @Test
  void aThousandTasksInARowAreOnePath() {
    StringBuilder text = new StringBuilder("1. a.r()\n");
    for (int i = 2; i < 1000; i++) {
      text.append(i).append(". a.r(x=$").append(i - 1).append(")\n");
    }
    Plan plan = plan(text.append("1000. join(a=$999)\n").toString());

    assertThat(CriticalPath.of(plan, task -> Duration.ofMillis(task.isJoin() ? 0 : 1)))
        .satisfies(path -> assertThat(path.length()).isEqualTo(Duration.ofMillis(999)))
        .satisfies(path -> assertThat(path.tasks()).hasSize(999));
  }

  /** Public task graphs with times, as plans: the totals that were published come out. */
  @Test
  void theTotalsOfAsyncHowAreExact() {
    List<String> wrong = new ArrayList<>();
    List<Json.Obj> graphs = SharedData.lines("asynchow.jsonl");
    for (Json.Obj graph : graphs) {
      Graph read = Graph.read(graph);
      for (String bound : List.of("Min", "Max")) {
        Duration total = read.total(bound.equals("Min") ? read.least() : read.most());
        long expected = Graph.seconds(graph, "total" + bound + "Seconds");
        if (total.toSeconds() != expected) {
          wrong.add(graph.get("index").orElseThrow().text() + " " + bound + " " + total);
        }
      }
    }
    assertThat(graphs).hasSize(799);
    assertThat(wrong).isEmpty();
  }

  private record Graph(
      Map<String, Integer> numbers,
      Map<String, TreeSet<String>> before,
      Map<Integer, Long> least,
      Map<Integer, Long> most) {

    static Graph read(Json.Obj json) {
      Map<String, TreeSet<String>> before = new TreeMap<>();
      json.list("steps").forEach(step -> before.put(id(step), new TreeSet<>()));
      for (Json edge : json.list("edges")) {
        List<Json> ends = ((Json.Arr) edge).items();
        String from = ends.getFirst().text().replace("\"", "");
        String to = ends.getLast().text().replace("\"", "");
        if (!from.equals(START) && !to.equals(END)) {
          before.computeIfAbsent(to, step -> new TreeSet<>()).add(from);
        }
      }
      Map<String, Integer> numbers = new HashMap<>();
      while (numbers.size() < before.size()) {
        before.forEach((step, needed) -> {
          if (!numbers.containsKey(step) && numbers.keySet().containsAll(needed)) {
            numbers.put(step, numbers.size() + 1);
          }
        });
      }
      Map<Integer, Long> least = new HashMap<>();
      Map<Integer, Long> most = new HashMap<>();
      for (Json step : json.list("steps")) {
        int number = numbers.getOrDefault(id(step), 0);
        least.put(number, seconds(step, "minSeconds"));
        most.put(number, seconds(step, "maxSeconds"));
      }
      return new Graph(numbers, before, least, most);
    }

    private static String id(Json step) {
      return ((Json.Obj) step).text("id").orElseThrow();
    }

    private static long seconds(Json step, String field) {
      return ((Json.Num) ((Json.Obj) step).get(field).orElseThrow()).value().longValueExact();
    }

    Duration total(Map<Integer, Long> seconds) {
      Map<Integer, String> tasks = new TreeMap<>();
      numbers.forEach((step, number) ->
          tasks.put(
              number,
              number
                  + ". a.step(after=["
                  + before.getOrDefault(step, new TreeSet<>()).stream()
                      .map(needed -> "$" + numbers.get(needed))
                      .collect(Collectors.joining(", "))
                  + "])\n"));
      String text = String.join("", tasks.values()) + (tasks.size() + 1) + ". join()\n";
      return CriticalPath.of(plan(text), task -> time(task, seconds)).length();
    }

    private static Duration time(Task task, Map<Integer, Long> seconds) {
      return Duration.ofSeconds(seconds.getOrDefault(task.id(), 0L));
    }
  }
}
