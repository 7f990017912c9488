// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.event;

import dev.weftline.core.Answer;
import dev.weftline.core.Goal;
import dev.weftline.core.RunId;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Bindings;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Outcome;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.spi.Decision;
import dev.weftline.core.tool.Usage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The state of a run: the fold of its facts. Written by its log alone; any thread may read, and
 * sees what has been recorded so far.
 */
public final class RunState {
  private final Map<TaskPath, TaskState> tasks = new ConcurrentHashMap<>();
  private final Map<Optional<TaskPath>, NavigableMap<Integer, Task>> plans =
      new ConcurrentHashMap<>();
  private final Map<Optional<TaskPath>, Labelled> inputs = new ConcurrentHashMap<>();
  private final Map<String, ApprovalRequest> openApprovals = new ConcurrentHashMap<>();
  private final List<Diagnostic> problems = new CopyOnWriteArrayList<>();
  private final FanOuts fanOuts = new FanOuts(tasks);
  private volatile Optional<RunEvent.RunStarted> start = Optional.empty();
  private volatile Optional<RunEvent.PlanOrigin> origin = Optional.empty();
  private volatile Optional<RunEvent.PlanClosed> planEnd = Optional.empty();
  private volatile Optional<String> planFailure = Optional.empty();
  private volatile Optional<Answer> parts = Optional.empty();
  private volatile Optional<TaskPath> join = Optional.empty();
  private volatile Optional<Decision> decision = Optional.empty();
  private volatile Optional<RunEvent.RunFinished> finish = Optional.empty();
  private volatile Optional<RunEvent.CancelRequested> cancel = Optional.empty();
  private volatile int planVersion;
  private volatile Usage usage = Usage.NONE;

  /** Creates the state of a run of which nothing has happened. */
  public RunState() {
    plans.put(Optional.empty(), new ConcurrentSkipListMap<>());
    inputs.put(Optional.empty(), Labelled.trusted(Json.Obj.EMPTY));
  }

  /** Returns the goal, or empty before the run started. */
  public Optional<Goal> goal() {
    return start.map(RunEvent.RunStarted::goal);
  }

  /** Returns the run's name, or empty before it started. */
  public Optional<RunId> run() {
    return start.map(RunEvent.RunStarted::run);
  }

  /** Returns the tasks of the outermost plan, or of the skill that a task calls, by number. */
  public NavigableMap<Integer, Task> plan(Optional<TaskPath> scope) {
    NavigableMap<Integer, Task> plan = plans.get(scope);
    return plan == null
        ? Collections.emptyNavigableMap()
        : Collections.unmodifiableNavigableMap(plan);
  }

  /** Returns the syntax of a task, or empty when there is none of that path. */
  public Optional<Task> syntax(TaskPath path) {
    return Optional.ofNullable(plan(path.parent()).get(path.id()));
  }

  /** Returns the version of the newest plan, 0 before the first. */
  public int planVersion() {
    return planVersion;
  }

  /** Returns what has become of a task or element, or empty when it is not known. */
  public Optional<TaskState> task(TaskPath path) {
    return Optional.ofNullable(tasks.get(path));
  }

  /** Returns all tasks and elements that have a state, by path. */
  public List<TaskState> tasks() {
    List<TaskState> all = new ArrayList<>(tasks.values());
    all.sort((a, b) -> a.path().compareTo(b.path()));
    return all;
  }

  /** Returns what names of a plan stand for: the outermost one, or of the skill a task calls. */
  public Bindings bindings(Optional<TaskPath> scope) {
    return new Bindings() {
      @Override
      public Outcome task(int id) {
        TaskState state = tasks.get(new TaskPath(scope, id, -1));
        return state == null ? Outcome.Skipped.SKIPPED : state.outcome();
      }

      @Override
      public Labelled input() {
        return inputs.getOrDefault(scope, Labelled.trusted(Json.Obj.EMPTY));
      }
    };
  }

  /** Returns where the newest plan comes from. */
  public Optional<RunEvent.PlanOrigin> origin() {
    return origin;
  }

  /** Returns how the newest plan ended, or empty while it goes on. */
  public Optional<RunEvent.PlanClosed> planEnd() {
    return planEnd;
  }

  /** Returns why the planner has no plan, or empty. */
  public Optional<String> planFailure() {
    return planFailure;
  }

  /** Returns the errors and warnings of all plans so far. */
  public List<Diagnostic> problems() {
    return List.copyOf(problems);
  }

  /** Returns the questions that nobody has answered yet. */
  public List<ApprovalRequest> openApprovals() {
    return List.copyOf(openApprovals.values());
  }

  /** Returns the join that won, or empty. */
  public Optional<TaskPath> join() {
    return join;
  }

  /** Returns the parts of the answer once they are there. */
  public Optional<Answer> parts() {
    return parts;
  }

  /** Returns what the joiner decided last. */
  public Optional<Decision> decision() {
    return decision;
  }

  /** Returns the request to stop, or empty. */
  public Optional<RunEvent.CancelRequested> cancel() {
    return cancel;
  }

  /** Returns the end of the run, or empty while it goes on. */
  public Optional<RunEvent.RunFinished> finish() {
    return finish;
  }

  /** Returns what models used up so far. */
  public Usage usage() {
    return usage;
  }

  /** Takes the next fact. Facts of one run are applied by one thread at a time, in order. */
  void apply(RunEvent event) {
    switch (event.fact()) {
      case RunEvent.RunStarted fact -> {
        start = Optional.of(fact);
        inputs.put(Optional.empty(), fact.inputs());
      }
      case RunEvent.PlanOpened fact -> {
        planVersion = fact.version();
        planEnd = Optional.empty();
        parts = Optional.empty();
        join = Optional.empty();
        decision = Optional.empty();
      }
      case RunEvent.PlanOrigin fact -> origin = Optional.of(fact);
      case RunEvent.PlanText fact -> {}
      case RunEvent.TaskPlanned fact -> plan(fact.path(), fact.task());
      case RunEvent.LineMended fact -> {}
      case RunEvent.LineRepaired fact -> {}
      case RunEvent.LineRejected fact -> problems.addAll(fact.problems());
      case RunEvent.PlanFailed fact -> planFailure = Optional.of(fact.message());
      case RunEvent.PlanClosed fact -> planEnd = Optional.of(fact);
      case RunEvent.ApprovalAsked fact -> openApprovals.put(fact.request().id(), fact.request());
      case RunEvent.ApprovalDecided fact -> openApprovals.remove(fact.approvalId());
      case RunEvent.TaskStarted fact -> set(state(fact.path()).started(fact.attempt(), event.at()));
      case RunEvent.TaskRetrying fact -> {}
      case RunEvent.TaskPolled fact -> {}
      case RunEvent.TaskSucceeded fact -> {
        usage = usage.plus(fact.result().usage());
        end(
            state(fact.path())
                .succeeded(fact.result().value(), fact.result().evidence(), event.at()));
      }
      case RunEvent.TaskFailed fact ->
          end(state(fact.path()).failed(fact.failure(), Optional.empty(), event.at()));
      case RunEvent.TaskInDoubt fact -> set(state(fact.path()).inDoubt());
      case RunEvent.Spent fact -> usage = usage.plus(fact.usage());
      case RunEvent.CancelRequested fact -> cancel = Optional.of(fact);
      case RunEvent.AnswerText fact -> {}
      case RunEvent.Joined fact -> decision = Optional.of(fact.decision());
      case RunEvent.TaskExpanded fact -> {
        if (set(state(fact.path()).expanded(fact.elements(), event.at()))) {
          fanOuts.expanded(fact.path(), fact.elements(), event.at());
        }
      }
      case RunEvent.SubPlanOpened fact -> {
        inputs.put(Optional.of(fact.path()), fact.inputs());
        set(state(fact.path()).started(1, event.at()));
        if (syntax(fact.path()).map(Task::body).orElseThrow()
            instanceof Task.Body.SubPlan(String skill, var plan, var arguments)) {
          plan.tasks().forEach(task -> plan(fact.path().child(task.id()), task));
        }
      }
      case RunEvent.TaskSkipped fact ->
          end(state(fact.path()).skipped(fact.why(), fact.because(), event.at()));
      case RunEvent.TaskCancelled fact ->
          end(state(fact.path()).cancelled(fact.reason(), event.at()));
      case RunEvent.PartsReady fact -> partsReady(fact, event);
      case RunEvent.RunFinished fact -> finish = Optional.of(fact);
    }
  }

  private void plan(TaskPath path, Task task) {
    plans
        .computeIfAbsent(path.parent(), scope -> new ConcurrentSkipListMap<>())
        .put(task.id(), task);
    if (!task.isJoin()) {
      set(TaskState.planned(path));
    }
  }

  private void partsReady(RunEvent.PartsReady fact, RunEvent event) {
    Answer answer = AnswerParts.of(this, fact.join());
    Optional<TaskPath> caller = fact.join().parent();
    if (caller.isEmpty()) {
      join = Optional.of(fact.join());
      parts = Optional.of(answer);
    } else {
      end(AnswerParts.end(state(caller.get()), answer, event.at()));
    }
  }

  private TaskState state(TaskPath path) {
    TaskState state = tasks.get(path);
    return state == null ? TaskState.planned(path) : state;
  }

  private boolean set(TaskState state) {
    TaskState before = tasks.get(state.path());
    if (before != null && !before.status().mayBecome(state.status())) {
      return false;
    }
    tasks.put(state.path(), state);
    return true;
  }

  private void end(TaskState state) {
    if (set(state) && state.path().isElement()) {
      fanOuts.elementEnded(state);
    }
  }
}
