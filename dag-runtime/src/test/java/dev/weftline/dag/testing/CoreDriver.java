// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.testing;

import dev.weftline.core.Answer;
import dev.weftline.core.CancelReason;
import dev.weftline.core.Goal;
import dev.weftline.core.RunId;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunLog;
import dev.weftline.core.event.RunState;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.plan.Resolution;
import dev.weftline.core.plan.Resolver;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.spi.Decision;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.dag.Command;
import dev.weftline.dag.DagCore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Drives the core without threads: it records facts, carries out commands, and lets a random
 * generator choose which running call ends next.
 */
public final class CoreDriver {
  private final World world;
  private final SplittableRandom random;
  private final RunLog log = new RunLog(new RunId("r-test"), Time.system(), Optional.empty());
  private final DagCore core;
  private final List<TaskPath> running = new ArrayList<>();
  private final List<String> openApprovals = new ArrayList<>();
  private final List<Task> unread = new ArrayList<>();
  private final List<RunEvent> events = new ArrayList<>();
  private boolean closed;

  public CoreDriver(World world, long seed) {
    this(world, seed, Limits.DEFAULT);
  }

  public CoreDriver(World world, long seed, Limits limits) {
    this.world = world;
    this.random = new SplittableRandom(seed);
    this.core = new DagCore(log.state(), World.CATALOG, limits);
    log.derivedBy((fact, emit) -> {
      events.add(new RunEvent(events.size() + 1L, Time.system().now(), fact));
      core.derive(
          fact,
          derived -> {
            events.add(new RunEvent(events.size() + 1L, Time.system().now(), derived));
            emit.accept(derived);
          });
    });
    append(
        new RunEvent.RunStarted(
            log.run(), Goal.plan(""), Labelled.trusted(Json.Obj.EMPTY), "catalog"));
  }

  /** Reads a plan and runs it to its end, task lines and ends of calls mixed at random. */
  public CoreDriver run(String plan) {
    return run(plan, 1, RunEvent.End.COMMITTED);
  }

  public CoreDriver run(String plan, int version, RunEvent.End end) {
    PlanReader.Result read = PlanReader.read(plan, Limits.DEFAULT);
    if (end == RunEvent.End.COMMITTED && !read.problems().isEmpty()) {
      throw new AssertionError(plan + "\n" + read.problems());
    }
    return run(read.plan().tasks(), version, end);
  }

  public CoreDriver run(List<Task> tasks, int version, RunEvent.End end) {
    append(new RunEvent.PlanOpened(version, "test", "", tasks.get(0).id()));
    unread.addAll(tasks);
    closed = false;
    while (state().finish().isEmpty() && step(version, end)) {
      if (state().parts().isPresent() && state().decision().isEmpty()) {
        return this;
      }
    }
    if (core.standsStill()) {
      giveUp();
    }
    return this;
  }

  /** Decides, as a joiner does, that a plan without an answer is the end. */
  private void giveUp() {
    Answer nothing = new Answer(Map.of(), Map.of(), "", List.of());
    append(new RunEvent.Joined(new Decision.GiveUp("no answer", nothing)));
  }

  /** Does one thing that can be done; returns whether there was one. */
  private boolean step(int version, RunEvent.End end) {
    int choices = running.size() + openApprovals.size() + (closed ? 0 : 1);
    if (choices == 0) {
      return false;
    }
    int choice = random.nextInt(choices);
    if (choice < running.size()) {
      endCall(running.remove(choice));
    } else if (choice < running.size() + openApprovals.size()) {
      decide(openApprovals.remove(choice - running.size()));
    } else if (!unread.isEmpty()) {
      Task task = unread.remove(0);
      append(new RunEvent.TaskPlanned(version, TaskPath.of(task.id()), task));
    } else {
      closed = true;
      append(new RunEvent.PlanClosed(version, end, "hash"));
    }
    return true;
  }

  /** Accepts the parts as the answer. */
  public CoreDriver accept() {
    Answer answer = state().parts().orElseThrow();
    append(new RunEvent.Joined(new Decision.Finish(answer)));
    return this;
  }

  /** Asks for another plan. */
  public CoreDriver askForPlan() {
    append(new RunEvent.Joined(new Decision.Replan("more")));
    return this;
  }

  public CoreDriver cancel(CancelReason reason) {
    append(new RunEvent.CancelRequested(reason, ""));
    return this;
  }

  public RunState state() {
    return log.state();
  }

  public List<RunEvent> events() {
    return List.copyOf(events);
  }

  public List<TaskPath> running() {
    return List.copyOf(running);
  }

  private void append(RunEvent.Input fact) {
    log.append(fact);
    for (Optional<Command> command = core.poll(); command.isPresent(); command = core.poll()) {
      switch (command.get()) {
        case Command.Start(TaskPath path) -> start(path);
        case Command.Cancel(TaskPath path) -> running.remove(path);
        case Command.Fail(TaskPath path, Failure failure) -> {
          if (!ended(path)) {
            append(new RunEvent.TaskFailed(path, failure));
          }
        }
      }
    }
  }

  /** Whether the core took a command back in the same step. */
  private boolean ended(TaskPath path) {
    return state().task(path).map(task -> task.isTerminal()).orElse(false);
  }

  private void start(TaskPath path) {
    if (ended(path)) {
      return;
    }
    Task task = state().syntax(path).orElseThrow();
    if (isEffect(task) && world.approval(path).isPresent() && !decided(path)) {
      ask(path);
      if (path.isElement()) {
        int elements = state().task(path.task()).orElseThrow().elements();
        for (int i = path.element() + 1; i < elements; i++) {
          ask(path.at(i));
        }
      }
      return;
    }
    append(new RunEvent.TaskStarted(path, 1, Optional.empty()));
    running.add(path);
  }

  private void ask(TaskPath path) {
    String id = "ap-" + path;
    if (openApprovals.contains(id) || decided(path) || world.approval(path).isEmpty()) {
      return;
    }
    ToolCall call =
        new ToolCall(
            log.run(),
            path,
            1,
            "a.w",
            Labelled.trusted(Json.Obj.EMPTY),
            dev.weftline.core.plan.Label.TRUSTED,
            Map.of());
    openApprovals.add(id);
    append(
        new RunEvent.ApprovalAsked(new ApprovalRequest(id, call, Effect.WRITE, "hash", "a.w()")));
  }

  private void decide(String id) {
    boolean yes = world.approval(TaskPath.parse(id.substring(3))).orElseThrow();
    append(new RunEvent.ApprovalDecided(id, new ApprovalDecision(yes, "test", "", "hash")));
  }

  private boolean decided(TaskPath path) {
    return events.stream()
        .anyMatch(event ->
            event.fact() instanceof RunEvent.ApprovalDecided decided
                && decided.approvalId().equals("ap-" + path));
  }

  private static boolean isEffect(Task task) {
    return World.CATALOG.spec(task.tool()).map(spec -> spec.effect().isEffect()).orElse(false);
  }

  private void endCall(TaskPath path) {
    Task task = state().syntax(path).orElseThrow();
    var spec = World.CATALOG.spec(task.tool()).orElseThrow();
    append(
        switch (Resolver.bind(task.body().arguments(), spec, core.bindings(path))) {
          case Resolution.Value(Labelled arguments) ->
              switch (world.call(task.tool(), (Json.Obj) arguments.json())) {
                case World.Result.Value value ->
                    new RunEvent.TaskSucceeded(path, ToolResult.of(value.json()));
                case World.Result.Bad bad -> new RunEvent.TaskFailed(path, bad.failure());
              };
          case Resolution misfit ->
              new RunEvent.TaskFailed(path, Failure.of(Failure.Kind.INPUT, String.valueOf(misfit)));
        });
  }
}
