// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

import dev.weftline.core.Capabilities;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.PlanItem;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.planner.SkillLibrary;
import dev.weftline.planner.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures how many lines of plan text are read and verified in a second by one thread. */
public final class ReadingBenchmark {
  private static final int GROUPS = 100;
  private static final int PIECE = 16;

  private final String text = TypicalPlan.text(GROUPS);
  private final int lines = (int) text.lines().count();
  private final Verifier.Scope scope =
      new Verifier.Scope(
          TypicalPlan.catalog(),
          SkillLibrary.EMPTY,
          Optional.empty(),
          Capabilities.ALL,
          new Limits(lines, text.length(), 64, 1_000, 60, 4, 64));

  /** Creates the benchmark. */
  public ReadingBenchmark() {}

  /**
   * Measures the text given whole, and in pieces as a model streams it.
   *
   * @param warmUps how often it is read before anything is timed
   * @param rounds how often it is timed
   */
  public Json measure(int warmUps, int rounds) {
    List<Contender.Trial> trials = List.of(() -> read(text.length()), () -> read(PIECE));
    Interleaved.warmUp(trials, warmUps);
    List<Interleaved.Times> times = Interleaved.measure(trials, rounds);
    return Json.array(
        List.of(json("whole", times.get(0)), json("pieces of 16 characters", times.get(1))));
  }

  private Json json(String given, Interleaved.Times times) {
    return Json.object()
        .put("given", given)
        .put("lines", lines)
        .put("linesPerSecond", Math.round(lines / times.wall().median() * 1e9))
        .put("linesPerProcessorSecond", Math.round(lines / times.processor().median() * 1e9))
        .put("runs", times.wall().rounds())
        .build();
  }

  private Contender.Finished read(int piece) {
    PlanReader reader = new PlanReader(scope.limits());
    Verifier verifier = new Verifier(scope);
    List<Verifier.Verdict> verdicts = new ArrayList<>(lines);
    for (int start = 0; start < text.length(); start += piece) {
      accept(
          reader.feed(text.substring(start, Math.min(text.length(), start + piece))),
          verifier,
          verdicts);
    }
    accept(reader.finish(), verifier, verdicts);
    return () -> check(verdicts);
  }

  private static void accept(
      List<PlanItem> items, Verifier verifier, List<Verifier.Verdict> verdicts) {
    for (PlanItem item : items) {
      verdicts.add(verifier.accept(item));
    }
  }

  private void check(List<Verifier.Verdict> verdicts) {
    List<Diagnostic> problems =
        verdicts.stream().flatMap(verdict -> verdict.problems().stream()).toList();
    if (verdicts.size() != lines || !problems.isEmpty()) {
      throw new IllegalStateException(
          verdicts.size() + " of " + lines + " lines were read, problems: " + problems);
    }
  }
}
