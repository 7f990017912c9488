// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

import dev.weftline.core.Capabilities;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.Task;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.planner.PlanChecker;
import dev.weftline.planner.SkillLibrary;
import dev.weftline.planner.Verifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A shape as a plan, read and verified, with the catalogue that has its one tool.
 *
 * @param tasks the tasks, without the join
 * @param events what a planner that has this plan says
 * @param catalog the catalogue
 * @param limits limits in which the plan fits, with no bound on calls at once
 */
record BenchPlan(List<Task> tasks, List<PlanEvent> events, ToolCatalog catalog, Limits limits) {
  /** The value of each task, also for rivals. */
  static final ToolResult RESULT = ToolResult.of(Json.of(1));

  private static final int UNBOUNDED = 1_000_000;

  /** What a task does. */
  @FunctionalInterface
  interface Body {
    /** Works on a task for some time; returns when it has passed. */
    void work(int task, Duration takes) throws InterruptedException;

    /** Sleeps. */
    Body SLEEP = (task, takes) -> Thread.sleep(takes);
  }

  /** Reads and verifies the plan of a shape. */
  static BenchPlan of(Shape shape, Body body) {
    ToolCatalog catalog = ToolCatalog.of(List.of(new StepTool(shape, body)));
    Limits limits = limits(shape);
    PlanChecker.Result result =
        new PlanChecker(
                new Verifier.Scope(
                    catalog, SkillLibrary.EMPTY, Optional.empty(), Capabilities.ALL, limits))
            .check(text(shape));
    if (!result.problems().isEmpty()) {
      throw new IllegalStateException(shape + ": " + result.problems().getFirst());
    }
    List<PlanEvent> events = new ArrayList<>();
    events.add(new PlanEvent.Origin(shape.name(), Optional.empty()));
    result.plan().tasks().forEach(task -> events.add(new PlanEvent.Planned(task, List.of())));
    events.add(new PlanEvent.Committed(shape.name()));
    List<Task> tasks = result.plan().tasks();
    return new BenchPlan(tasks.subList(0, shape.tasks()), events, catalog, limits);
  }

  private static String text(Shape shape) {
    StringBuilder text = new StringBuilder();
    for (int id = 1; id <= shape.tasks(); id++) {
      text.append(line(shape, id));
    }
    return text.append(join(shape)).toString();
  }

  /** Returns the line of a task. */
  static String line(Shape shape, int id) {
    return id + ". bench.step(" + arguments(shape, id) + ")\n";
  }

  /** Returns the line of the join. */
  static String join(Shape shape) {
    String sinks =
        shape.sinks().stream().map(id -> "$" + id).collect(Collectors.joining(", ", "[", "]"));
    return shape.tasks() + 1 + ". join(all=" + sinks + ")\n";
  }

  private static String arguments(Shape shape, int id) {
    List<Integer> inputs = shape.inputs(id);
    return switch (inputs.size()) {
      case 0 -> "x=" + id;
      case 1 -> "x=$" + inputs.get(0);
      default -> "x=$" + inputs.get(0) + ", y=$" + inputs.get(1);
    };
  }

  /** Returns limits in which the plan of a shape fits, with no bound on calls at once. */
  static Limits limits(Shape shape) {
    Limits usual = Limits.DEFAULT;
    return new Limits(
        shape.tasks() + 1,
        Integer.MAX_VALUE,
        usual.nesting(),
        usual.fanOut(),
        usual.untilTries(),
        usual.subPlanDepth(),
        UNBOUNDED);
  }

  /** The tool of all tasks: it takes its time and returns a constant. */
  private static final class StepTool implements Tool {
    private static final ToolSpec SPEC =
        ToolSpec.read("bench.step")
            .description("Takes its time and returns one.")
            .input(
                Schema.object()
                    .required("x", Schema.integer(), "any number")
                    .optional("y", Schema.integer(), "any number")
                    .build())
            .output(Schema.integer())
            .scopes()
            .build();

    private final Shape shape;
    private final Body body;

    StepTool(Shape shape, Body body) {
      this.shape = shape;
      this.body = body;
    }

    @Override
    public ToolSpec spec() {
      return SPEC;
    }

    @Override
    public ToolResult call(ToolCall call, CallContext context) throws InterruptedException {
      int task = call.task().id();
      Duration takes = shape.takes(task);
      if (!takes.isZero()) {
        body.work(task, takes);
      }
      return RESULT;
    }
  }
}
