// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.event;

import dev.weftline.core.Answer;
import dev.weftline.core.Goal;
import dev.weftline.core.RunId;
import dev.weftline.core.plan.Bindings;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.spi.Decision;
import dev.weftline.core.tool.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The state of a run: the fold of its facts. Written by its log alone; any thread may read, and
 * sees what has been recorded so far.
 */
public final class RunState {
  private static final Task NO_TASK = Task.of(1, new Task.Body.Join(Map.of()));

  private final PlanCells root = new PlanCells();
  private final Map<String, ApprovalRequest> openApprovals = new ConcurrentHashMap<>();
  private final List<Diagnostic> problems = new CopyOnWriteArrayList<>();
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

  private volatile Optional<Parts> computed = Optional.empty();

  /** How many facts the state holds. */
  private volatile long applied;

  /** An answer that was asked for, kept as long as no fact follows. */
  private record Parts(TaskPath join, long at, Answer answer) {}

  /** Creates the state of a run of which nothing has happened. */
  public RunState() {}

  /** Returns the goal, or empty before the run started. */
  public Optional<Goal> goal() {
    return start.map(RunEvent.RunStarted::goal);
  }

  /** Returns the run's name, or empty before it started. */
  public Optional<RunId> run() {
    return start.map(RunEvent.RunStarted::run);
  }

  /** Returns the tasks of the outermost plan, or of the skill that a task calls, by number. */
  public List<Task> plan(Optional<TaskPath> scope) {
    return scope(scope)
        .map(plan -> plan.cells.values().stream().map(cell -> cell.task).toList())
        .orElse(List.of());
  }

  /** Returns the highest number of a task of the outermost plans so far, 0 when there is none. */
  public int lastId() {
    return root.cells.lastId();
  }

  /** Returns the numbers of the tasks before a join that nothing before it mentions, in order. */
  public List<Integer> unmentioned(TaskPath join) {
    return scope(join.parent()).map(plan -> plan.unmentioned(join.id())).orElse(List.of());
  }

  /** Returns the syntax of a task, or empty when there is none of that path. */
  public Optional<Task> syntax(TaskPath path) {
    return PlanCells.find(root, path.task()).map(cell -> cell.task);
  }

  /** Returns the version of the newest plan, 0 before the first. */
  public int planVersion() {
    return planVersion;
  }

  /** Returns what has become of a task or element, or empty when it is not known. */
  public Optional<TaskState> task(TaskPath path) {
    return PlanCells.find(root, path).flatMap(TaskCell::state);
  }

  /** Whether a task or element has ended; false when it is not known. */
  public boolean hasEnded(TaskPath path) {
    Optional<TaskCell> cell = PlanCells.find(root, path);
    return cell.isPresent() && cell.get().hasEnded();
  }

  /** Returns all tasks and elements that have a state, by path. */
  public List<TaskState> tasks() {
    List<TaskState> all = new ArrayList<>();
    root.collect(all);
    return all;
  }

  /**
   * Returns what a short report lists: the tasks of the outermost plan, and those elements and
   * tasks of skills that have no result though it was needed.
   */
  public List<TaskState> tasksToReport() {
    return tasks().stream()
        .filter(task -> {
          boolean isOutermost = task.path().parent().isEmpty() && !task.path().isElement();
          boolean isFine =
              task.status() == TaskState.Status.SUCCEEDED
                  || task.why().equals(Optional.of(RunEvent.Why.NOT_NEEDED));
          return isOutermost || !isFine;
        })
        .toList();
  }

  /** Returns what names of a plan stand for: the outermost one, or of the skill a task calls. */
  public Bindings bindings(Optional<TaskPath> scope) {
    return scope(scope).orElseGet(PlanCells::new);
  }

  private Optional<PlanCells> scope(Optional<TaskPath> scope) {
    return scope.isEmpty()
        ? Optional.of(root)
        : PlanCells.find(root, scope.get()).flatMap(TaskCell::sub);
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

  /** Returns the answer of a join as its tasks stand now. */
  public Answer answer(TaskPath of) {
    long now = applied;
    Optional<Parts> known = computed;
    if (known.isEmpty() || known.get().at != now || !known.get().join.equals(of)) {
      known = Optional.of(new Parts(of, now, AnswerParts.of(this, of)));
      computed = known;
    }
    return known.get().answer;
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
        root.give(fact.inputs());
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
      case RunEvent.TaskPlanned fact -> root.add(fact.path(), fact.task());
      case RunEvent.LineMended fact -> {}
      case RunEvent.LineRepaired fact -> {}
      case RunEvent.LineRejected fact -> problems.addAll(fact.problems());
      case RunEvent.PlanFailed fact -> planFailure = Optional.of(fact.message());
      case RunEvent.PlanClosed fact -> planEnd = Optional.of(fact);
      case RunEvent.ApprovalAsked fact -> openApprovals.put(fact.request().id(), fact.request());
      case RunEvent.ApprovalDecided fact -> openApprovals.remove(fact.approvalId());
      case RunEvent.TaskStarted fact -> {
        TaskCell cell = cell(fact.path());
        cell.set(cell.stateNow().started(fact.attempt(), event.at()));
      }
      case RunEvent.TaskRetrying fact -> {}
      case RunEvent.TaskPolled fact -> {}
      case RunEvent.TaskSucceeded fact -> {
        if (!fact.result().usage().equals(Usage.NONE)) {
          usage = usage.plus(fact.result().usage());
        }
        TaskCell cell = cell(fact.path());
        end(
            cell,
            cell.stateNow().succeeded(fact.result().value(), fact.result().evidence(), event.at()));
      }
      case RunEvent.TaskFailed fact -> {
        TaskCell cell = cell(fact.path());
        end(cell, cell.stateNow().failed(fact.failure(), Optional.empty(), event.at()));
      }
      case RunEvent.TaskInDoubt fact -> {
        TaskCell cell = cell(fact.path());
        cell.set(cell.stateNow().inDoubt());
      }
      case RunEvent.Spent fact -> usage = usage.plus(fact.usage());
      case RunEvent.CancelRequested fact -> cancel = Optional.of(fact);
      case RunEvent.AnswerText fact -> {}
      case RunEvent.Joined fact -> decision = Optional.of(fact.decision());
      case RunEvent.TaskExpanded fact -> {
        TaskCell cell = cell(fact.path());
        if (cell.set(cell.stateNow().expanded(fact.elements(), event.at()))) {
          FanOuts.expanded(cell, fact.elements(), event.at());
        }
      }
      case RunEvent.SubPlanOpened fact -> open(cell(fact.path()), fact.inputs(), event.at());
      case RunEvent.TaskSkipped fact -> {
        TaskCell cell = cell(fact.path());
        end(cell, cell.stateNow().skipped(fact.why(), fact.because(), event.at()));
      }
      case RunEvent.TaskCancelled fact -> {
        TaskCell cell = cell(fact.path());
        end(cell, cell.stateNow().cancelled(fact.reason(), event.at()));
      }
      case RunEvent.PartsReady fact -> partsReady(fact, event);
      case RunEvent.RunFinished fact -> finish = Optional.of(fact);
    }
    applied = event.sequence();
  }

  private static void open(TaskCell caller, Labelled inputs, Instant at) {
    if (caller.set(caller.stateNow().started(1, at))
        && caller.sub().isEmpty()
        && caller.task.body() instanceof Task.Body.SubPlan sub) {
      PlanCells plan = new PlanCells();
      plan.give(inputs);
      sub.plan().tasks().forEach(task -> plan.add(caller.path.child(task.id()), task));
      caller.open(plan);
    }
  }

  private void partsReady(RunEvent.PartsReady fact, RunEvent event) {
    Answer answer = answer(fact.join());
    Optional<TaskPath> caller = fact.join().parent();
    if (caller.isEmpty()) {
      join = Optional.of(fact.join());
      parts = Optional.of(answer);
    } else {
      TaskCell cell = cell(caller.get());
      end(cell, AnswerParts.end(cell.stateNow(), answer, event.at()));
    }
  }

  /**
   * Returns the place of a path; elements get theirs with the first fact that names them. A fact
   * about a task that the run does not have changes a place that nobody finds.
   */
  private TaskCell cell(TaskPath path) {
    Optional<TaskCell> found = PlanCells.find(root, path);
    if (found.isEmpty() && path.isElement()) {
      return cell(path.task()).makeElement(path.element());
    }
    return found.orElseGet(() -> new TaskCell(path, NO_TASK));
  }

  private void end(TaskCell cell, TaskState ended) {
    if (cell.set(ended) && cell.path.isElement()) {
      FanOuts.elementEnded(cell(cell.path.task()), ended.ended().orElseThrow());
    }
  }
}
