// SPDX-License-Identifier: Apache-2.0
package dev.weftline.interop.figure;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.interop.figure.Conversation.Taken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A job done in four ways.
 *
 * @param job the job
 * @param oneByOne a call a turn
 * @param together all calls that do not wait for each other in one turn
 * @param plan one {@code run_plan}
 * @param planAfterSearch one {@code search_tools}, and one {@code run_plan}
 */
record Comparison(Job job, Taken oneByOne, Taken together, Taken plan, Taken planAfterSearch) {

  /**
   * Does a job in all ways, each several times, and keeps of each the one whose time is the median.
   *
   * @throws IllegalStateException if the results differ
   */
  static Comparison of(Job job, Servers servers, int repetitions) {
    List<Turn> singles = new ArrayList<>(List.of(Turn.of(List.of(job.first()))));
    job.others().forEach(call -> singles.add(Turn.of(List.of(call))));
    Conversation oneByOne = new Conversation(singles, job::answer);
    Conversation together =
        new Conversation(
            List.of(Turn.of(List.of(job.first())), Turn.of(job.others())), job::answer);
    Conversation plan = new Conversation(List.of(Turn.plan(job)), Comparison::values);
    Conversation planAfterSearch =
        new Conversation(List.of(Turn.search(), Turn.plan(job)), Comparison::values);
    List<List<Taken>> all = List.of(list(), list(), list(), list());
    for (int i = 0; i < repetitions; i++) {
      all.get(0).add(oneByOne.have(job.question(), servers.single()));
      all.get(1).add(together.have(job.question(), servers.single()));
      all.get(2).add(plan.have(job.question(), servers.weftline()));
      all.get(3).add(planAfterSearch.have(job.question(), servers.weftline()));
    }
    Json expected = all.getFirst().getFirst().answer();
    for (List<Taken> way : all) {
      for (Taken taken : way) {
        if (!taken.answer().equals(expected)) {
          throw new IllegalStateException(
              "the results differ: " + expected.text() + " and " + taken.answer().text());
        }
      }
    }
    List<Taken> medians = all.stream().map(Comparison::median).toList();
    return new Comparison(job, medians.get(0), medians.get(1), medians.get(2), medians.get(3));
  }

  private static List<Taken> list() {
    return new ArrayList<>();
  }

  private static Taken median(List<Taken> taken) {
    return taken.stream()
        .sorted(Comparator.comparing(Taken::measured))
        .toList()
        .get(taken.size() / 2);
  }

  /** The answer of a plan is what its report says. */
  private static Json values(List<String> results) {
    Json.Obj report = (Json.Obj) JsonReader.read(results.getLast());
    return report.get("answer").orElse(Json.Null.NULL) instanceof Json.Obj answer
        ? answer.get("values").orElse(report)
        : report;
  }

  /** How many times longer single calls take. */
  double timeRatio() {
    return ratio(oneByOne.total(), plan.total());
  }

  /** How many times more tokens single calls take. */
  double tokenRatio() {
    return (double) oneByOne.tokens() / plan.tokens();
  }

  private static double ratio(Duration left, Duration right) {
    return (double) left.toNanos() / right.toNanos();
  }

  Json.Obj json() {
    Duration spread = Law.spread(job.articles());
    return Json.object()
        .put("calls", job.calls())
        .put("sameResults", true)
        .put("oneByOne", oneByOne.json())
        .put("together", together.json())
        .put("plan", plan.json())
        .put("planAfterSearch", planAfterSearch.json())
        .put("timeRatio", two(timeRatio()))
        .put("timeRatioAfterSearch", two(ratio(oneByOne.total(), planAfterSearch.total())))
        .put("timeRatioWithVaryingLookups", two(ratio(oneByOne.total(), plan.total().plus(spread))))
        .put("timeRatioWithoutThoughts", two(withoutThoughts()))
        .put("timeRatioOfTogether", two(ratio(together.total(), plan.total())))
        .put("tokenRatio", two(tokenRatio()))
        .put("tokenRatioAfterSearch", two((double) oneByOne.tokens() / planAfterSearch.tokens()))
        .put(
            "tokenRatioWithoutTools",
            two(
                (double) (oneByOne.tokens() - oneByOne.readOfTools())
                    / (plan.tokens() - plan.readOfTools())))
        .put("tokenRatioOfTogether", two((double) together.tokens() / plan.tokens()))
        .build();
  }

  private double withoutThoughts() {
    return ratio(withoutThoughts(oneByOne), withoutThoughts(plan));
  }

  private static Duration withoutThoughts(Taken taken) {
    return taken.total().minus(Law.LINE.multipliedBy(taken.turns() - 1L));
  }

  private static Json two(double ratio) {
    return Json.of(Math.round(ratio * 100) / 100.0);
  }
}
