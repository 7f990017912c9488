// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

import dev.weftline.core.Answer;
import dev.weftline.core.Goal;
import dev.weftline.core.RunId;
import dev.weftline.core.Transcript;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunLog;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.PlanItem;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.spi.Approver;
import dev.weftline.core.spi.Execution;
import dev.weftline.core.spi.Journal;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.core.tool.Time;
import dev.weftline.dag.MemoryJournal;
import dev.weftline.dag.VirtualThreadRuntime;
import io.smallrye.mutiny.Multi;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs one plan of very many tasks, to see whether it fits into the heap of this process. The plan
 * is read while it is fed, and not verified. Facts are kept in a journal and a log that hold the
 * newest {@value #WINDOW}, with as many calls at once as by default.
 */
public final class MemoryBenchmark {
  private static final RunId RUN = new RunId("bench");
  private static final int WIDTH = 1_000;
  private static final int WINDOW = 10_000;

  private MemoryBenchmark() {}

  /** Runs layers of a thousand tasks with two inputs each, once. */
  public static Json.Obj run(int tasks) {
    Shape shape = Shape.layered(tasks, WIDTH);
    BenchPlan frame = BenchPlan.of(Shape.layered(2, 1), BenchPlan.Body.SLEEP);
    Journal journal = new MemoryJournal(WINDOW);
    RunLog log = new RunLog(RUN, Time.system(), Optional.of(journal.open(RUN, true)), WINDOW);
    Execution execution =
        new VirtualThreadRuntime()
            .execute(
                log,
                frame.catalog(),
                new BareExecutor(frame.catalog()),
                Approver.denying("benchmarks ask nobody"),
                BenchPlan.limits(shape).withParallel(Limits.DEFAULT.parallel()),
                Time.system());
    log.append(
        new RunEvent.RunStarted(
            RUN,
            Goal.plan(shape.name()),
            Labelled.trusted(Json.Obj.EMPTY),
            frame.catalog().hash()));
    long start = System.nanoTime();
    execution.plan("bench", "", Multi.createFrom().items(() -> events(shape)));
    Transcript transcript = execution.settled().await().indefinitely();
    long nanos = System.nanoTime() - start;
    boolean complete = transcript.parts().map(Answer::isComplete).orElse(false);
    return Json.object()
        .put("shape", shape.name())
        .put("tasks", tasks)
        .put("width", WIDTH)
        .put("window", WINDOW)
        .put("complete", complete)
        .put("seconds", Figures.of(nanos / 1e9))
        .put("usPerTask", Figures.of(nanos / 1_000.0 / tasks))
        .put("heapBytes", Runtime.getRuntime().maxMemory())
        .put("peakBytes", peak())
        .build();
  }

  /** Returns the events of a planner that has the plan's text; each line is read when it is due. */
  private static Stream<PlanEvent> events(Shape shape) {
    PlanReader reader = new PlanReader(BenchPlan.limits(shape));
    Stream<String> lines =
        Stream.concat(
            IntStream.rangeClosed(1, shape.tasks()).mapToObj(id -> BenchPlan.line(shape, id)),
            Stream.of(BenchPlan.join(shape)));
    return Stream.concat(
        lines.flatMap(line -> reader.feed(line).stream()).map(MemoryBenchmark::planned),
        Stream.of(new PlanEvent.Committed(shape.name())));
  }

  private static PlanEvent planned(PlanItem item) {
    return switch (item) {
      case PlanItem.Read read -> new PlanEvent.Planned(read.task(), List.of());
      case PlanItem.Rejected bad ->
          throw new IllegalStateException("a line cannot be read: " + bad.problems());
    };
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
