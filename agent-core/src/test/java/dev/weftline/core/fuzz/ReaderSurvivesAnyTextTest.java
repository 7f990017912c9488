// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.fuzz;

import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanItem;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.RandomPlans;
import dev.weftline.core.plan.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Reads plans of at most six lines, most of them spoilt. {@code -Dweftline.fuzz.inputs=1000000}
 * reads more of them than the daily build does, {@code -Dseed=} others.
 */
class ReaderSurvivesAnyTextTest {
  private static final long SEED = Long.getLong("seed", 20261126L);
  private static final int INPUTS = Integer.getInteger("weftline.fuzz.inputs", 50_000);
  private static final int PLANS = 500;
  private static final int LINES = 6;

  private static final int PARTS = 16;

  private final List<String> plans = new ArrayList<>();
  private final List<List<Task>> lineByLine = new ArrayList<>();

  ReaderSurvivesAnyTextTest() {
    for (long seed = SEED; plans.size() < PLANS; seed++) {
      List<Task> tasks = new RandomPlans(seed).plan().tasks();
      String text = PlanPrinter.print(Plan.of(tasks));
      if (text.lines().count() <= LINES) {
        plans.add(text);
        lineByLine.add(tasks);
      }
    }
    lineByLine.removeIf(
        tasks -> tasks.stream().anyMatch(task -> PlanPrinter.print(task).lines().count() > 1));
  }

  @Test
  @Timeout(600)
  void theLawsHoldForEveryText() {
    inParts(INPUTS - INPUTS / 3, Part::anyText);
  }

  @Test
  @Timeout(600)
  void anErrorStaysInItsTask() {
    inParts(INPUTS / 3, Part::spoiltLine);
  }

  /** The parts are the same on every machine; how many run at once is not. */
  private void inParts(int inputs, ObjIntConsumer<Part> law) {
    IntStream.range(0, PARTS)
        .parallel()
        .forEach(number -> {
          Part part = new Part(SEED * PARTS + number);
          for (int i = number; i < inputs; i += PARTS) {
            law.accept(part, i);
          }
        });
  }

  /** The inputs of one seed. */
  private final class Part {
    private final Random random;
    private final TextMutator mutator;

    Part(long seed) {
      random = new Random(seed);
      mutator = new TextMutator(random);
    }

    void anyText(int i) {
      String plan = pick(plans);
      String text = i % 4 == 0 ? plan : mutator.mutate(plan, pick(plans));
      check(i, text, () -> ReaderLaws.check(text, random.nextInt(text.length() + 1)));
    }

    void spoiltLine(int i) {
      List<Task> tasks = pick(lineByLine);
      Task spoilt = pick(tasks);
      StringBuilder text = new StringBuilder();
      for (Task task : tasks) {
        String line = PlanPrinter.print(task).stripTrailing();
        boolean mutate = task.id() == spoilt.id();
        text.append(mutate ? mutator.mutateWithinLine(line) : line).append('\n');
      }
      String all = text.toString();
      int cut = random.nextInt(all.length() + 1);
      check(i, all, () -> othersAreKept(tasks, spoilt, all, cut));
    }

    private <T> T pick(List<T> list) {
      return list.get(random.nextInt(list.size()));
    }
  }

  private static void othersAreKept(List<Task> tasks, Task spoilt, String text, int cut) {
    List<PlanItem> items = ReaderLaws.check(text, cut);
    boolean endsEarly =
        items.stream()
            .filter(PlanItem.Rejected.class::isInstance)
            .flatMap(item -> ((PlanItem.Rejected) item).problems().stream())
            .map(Diagnostic::code)
            .anyMatch("AFTER_END"::equals);
    if (!endsEarly) {
      ReaderLaws.require(
          others(ReaderLaws.tasks(items), spoilt).equals(others(tasks, spoilt)),
          text,
          "an error changed another task");
    }
  }

  private static List<Task> others(List<Task> tasks, Task but) {
    return tasks.stream().filter(task -> task.id() != but.id()).toList();
  }

  private static void check(int input, String text, Runnable law) {
    try {
      law.run();
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      throw new AssertionError(
          "-Dseed=" + SEED + ", input " + input + ": " + e.getMessage() + "\n--- text\n" + text, e);
    }
  }
}
