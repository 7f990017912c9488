// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.CancelReason;
import dev.weftline.core.RunId;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunEvent.Why;
import dev.weftline.core.event.RunLog;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.event.TaskState.Status;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.tool.Time;
import dev.weftline.dag.testing.CoreDriver;
import dev.weftline.dag.testing.HashedWorld;
import dev.weftline.dag.testing.RandomPlan;
import dev.weftline.dag.testing.TaskStates;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of task states is drawn from the code, and runs keep to it. */
class TaskStatesAreOnThePageTest {
  private static final Path PAGE = Path.of("../docs/task-states.md");
  private static final int RUNS = 3_000;
  private static final long BASE_SEED = Long.getLong("seed", 20261126L);

  /** A change of state. */
  private record Change(Status from, Status to, String fact) implements Comparable<Change> {
    @Override
    public int compareTo(Change other) {
      return Comparator.comparing(Change::from)
          .thenComparing(Change::to)
          .thenComparing(Change::fact)
          .compare(this, other);
    }
  }

  @Test
  void thePageIsWhatTheCodeDoes() throws IOException {
    String page = page();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/task-states.md is stale; write it with -Dgolden.update=true")
        .isEqualTo(page);
  }

  @Test
  void everyFactThatSpeaksOfATaskIsInTheTable() {
    Set<String> facts =
        Stream.of(RunEvent.Input.class, RunEvent.Derived.class)
            .flatMap(kind -> Stream.of(kind.getPermittedSubclasses()))
            .filter(fact ->
                Stream.of(fact.getRecordComponents())
                    .map(RecordComponent::getType)
                    .anyMatch(TaskPath.class::equals))
            .map(Class::getSimpleName)
            .collect(Collectors.toSet());
    assertThat(TaskStates.FACTS.keySet()).isEqualTo(facts);
  }

  @Test
  void randomRunsMakeOnlyChangesOfTheTableAndNoneIsRefused() {
    Set<Change> seen = new TreeSet<>();
    for (int i = 0; i < RUNS; i++) {
      long seed = BASE_SEED + i;
      replay(driven(seed).events(), "-Dseed=" + seed, seen);
    }
    Set<Change> possible = changes();
    assertThat(possible).containsAll(seen);
    assertThat(possible.stream().filter(change -> !seen.contains(change)).toList())
        .as("changes that only skills, attempts, known results and durable runs make")
        .allMatch(change ->
            change.from() == Status.IN_DOUBT
                || change.to() == Status.IN_DOUBT
                || change.from() == change.to()
                || change.from() == Status.PLANNED && change.to() == Status.SUCCEEDED
                || change.fact().equals("SubPlanOpened")
                || change.fact().equals("PartsReady"));
  }

  /** A run of a random plan; one in three plans breaks off, one in three is cancelled. */
  private static CoreDriver driven(long seed) {
    CoreDriver driver = new CoreDriver(new HashedWorld(seed), seed);
    List<Task> tasks = PlanReader.read(RandomPlan.of(seed), Limits.DEFAULT).plan().tasks();
    return switch ((int) (seed % 3)) {
      case 0 -> driver.run(tasks, 1, RunEvent.End.COMMITTED);
      case 1 -> driver.run(tasks, 1, RunEvent.End.CUT);
      default -> driver.run(tasks, 1, RunEvent.End.COMMITTED).cancel(CancelReason.REQUESTED);
    };
  }

  private static void replay(List<RunEvent> events, String context, Set<Change> seen) {
    List<RunEvent.Fact> facts = events.stream().map(RunEvent::fact).toList();
    RunLog log = new RunLog(new RunId("r-1"), Time.system(), Optional.empty());
    int[] at = {0};
    Map<TaskPath, TaskState> before = new TreeMap<>();
    log.derivedBy((fact, emit) -> {
      look(log, fact, before, context, seen);
      while (at[0] < facts.size() && facts.get(at[0]) instanceof RunEvent.Derived derived) {
        at[0]++;
        emit.accept(derived);
        look(log, derived, before, context, seen);
      }
    });
    while (at[0] < facts.size()) {
      log.append((RunEvent.Input) facts.get(at[0]++));
    }
  }

  /** Notes the change that a fact has made of the task it speaks of. */
  private static void look(
      RunLog log,
      RunEvent.Fact fact,
      Map<TaskPath, TaskState> before,
      String context,
      Set<Change> seen) {
    String name = fact.getClass().getSimpleName();
    TaskPath path =
        switch (fact) {
          case RunEvent.TaskPlanned planned -> planned.path();
          case RunEvent.TaskStarted started -> started.path();
          case RunEvent.TaskExpanded expanded -> expanded.path();
          case RunEvent.TaskSucceeded succeeded -> succeeded.path();
          case RunEvent.TaskFailed failed -> failed.path();
          case RunEvent.TaskSkipped skipped -> skipped.path();
          case RunEvent.TaskCancelled cancelled -> cancelled.path();
          default -> TaskPath.of(0);
        };
    if (path.id() == 0 || log.state().syntax(path).filter(Task::isJoin).isPresent()) {
      return;
    }
    TaskState after = log.state().task(path).orElseThrow();
    TaskState old = before.put(path, after);
    assertThat(after).as(name + " of " + path + " was refused, " + context).isNotEqualTo(old);
    if (!name.equals("TaskPlanned") && after.elements() != 0) {
      seen.add(new Change(old == null ? Status.PLANNED : old.status(), after.status(), name));
    }
    // The last element ends its fan-out, which is no fact of its own.
    log.state().task(path.task()).ifPresent(whole -> before.put(path.task(), whole));
  }

  private static Set<Change> changes() {
    Set<Change> changes = new TreeSet<>();
    for (Status from : Status.values()) {
      TaskStates.FACTS.forEach((name, fact) ->
          TaskStates.after(from, fact).ifPresent(to -> changes.add(new Change(from, to, name))));
    }
    return changes;
  }

  private static String page() {
    return """
    # Task states

    What a task or an element of a fan-out goes through, for those who read events or write an engine. This page is
    written by `TaskStatesAreOnThePageTest` from the code; the test also replays %s random runs and finds no other
    change in them.

    ```mermaid
    stateDiagram-v2
      [*] --> PLANNED: TaskPlanned
    %s
    ```

    | state | what it means | `$k` | `ok($k)` | `failed($k)` | `skipped($k)` |
    |---|---|---|---|---|---|
    %s

    A result without a start is taken as it is: an engine may know it already. The engine here always starts first.

    READY of the language is no state here: a PLANNED task whose inputs exist is ready, and nothing is recorded until it
    starts. An approval has a state of its own; its task stays PLANNED.

    ## Facts and states

    What a fact makes of a task in a state. *Refused*: the fact changes nothing, because a task in this state cannot get
    into the other one. *Stays*: the fact is recorded and says nothing about the state.

    | fact | %s |
    |---|%s|
    %s

    The last element of a fan-out ends its task: SUCCEEDED when all elements did, else FAILED with the results that there
    are. `PartsReady` of a skill's join ends the task that called the skill: SUCCEEDED, or FAILED when parts are missing.

    ## Why a task is SKIPPED

    | why | when |
    |---|---|
    %s

    ## Why a task is CANCELLED

    | reason | when |
    |---|---|
    %s
    """
        .formatted(
            String.format("%,d", RUNS),
            arrows(),
            rows(Stream.of(Status.values()).map(TaskStatesAreOnThePageTest::state)),
            Stream.of(Status.values()).map(Status::name).collect(Collectors.joining(" | ")),
            "---|".repeat(Status.values().length - 1) + "---",
            rows(TaskStates.FACTS.entrySet().stream().map(TaskStatesAreOnThePageTest::fact)),
            rows(Stream.of(Why.values()).map(why -> "| " + why + " | " + when(why) + " |")),
            rows(
                Stream.of(CancelReason.values())
                    .map(reason -> "| " + reason + " | " + when(reason) + " |")));
  }

  private static String rows(Stream<String> rows) {
    return rows.collect(Collectors.joining("\n"));
  }

  private static String arrows() {
    Map<List<Status>, Set<String>> labels = new LinkedHashMap<>();
    for (Change change : changes()) {
      labels
          .computeIfAbsent(List.of(change.from(), change.to()), key -> new LinkedHashSet<>())
          .add(change.fact());
    }
    List<String> arrows = new ArrayList<>();
    labels.forEach((states, facts) ->
        arrows.add(
            "  " + states.get(0) + " --> " + states.get(1) + ": " + String.join(", ", facts)));
    Stream.of(Status.values())
        .filter(Status::isTerminal)
        .forEach(status -> arrows.add("  " + status + " --> [*]"));
    return String.join("\n", arrows);
  }

  private static String fact(Map.Entry<String, RunEvent.Fact> entry) {
    List<Optional<Status>> results =
        Stream.of(Status.values())
            .map(status -> TaskStates.after(status, entry.getValue()))
            .toList();
    boolean silent =
        entry.getValue() instanceof RunEvent.TaskRetrying
            || entry.getValue() instanceof RunEvent.TaskPolled;
    String otherwise = silent ? "stays" : "refused";
    return "| `"
        + entry.getKey()
        + "` | "
        + results.stream()
            .map(result -> result.map(Status::name).orElse(otherwise))
            .collect(Collectors.joining(" | "))
        + " |";
  }

  private static String state(Status status) {
    String row =
        switch (status) {
          case PLANNED ->
              "known, and not started: waits for inputs, its turn or an approval | waits | waits | waits | waits";
          case RUNNING ->
              "started; of a fan-out or a skill something is left to do | waits | waits | waits | waits";
          case SUCCEEDED -> "ended with a result | the result | true | false | false";
          case FAILED ->
              "ended without a result; a fan-out keeps those it has for `$k?` | none | false | true | false";
          case SKIPPED -> "ended without having started | none | false | false | true";
          case CANCELLED -> "stopped, or never to start | none | false | false | true";
          case IN_DOUBT ->
              "an effect that may or may not have happened; not final | waits | waits | waits | waits";
        };
    return "| " + status + (status.isTerminal() ? " (final)" : "") + " | " + row + " |";
  }

  private static String when(Why why) {
    return switch (why) {
      case GUARD_FALSE -> "its `when` is false";
      case GUARD_UNKNOWN ->
          "its `when` cannot be decided: a field is null or of another type, or a task has no value";
      case UPSTREAM_FAILED -> "a task that it needs failed";
      case UPSTREAM_SKIPPED -> "a task that it needs was skipped, cancelled or denied";
      case NO_LIST -> "the source of its `for` is null";
      case DENIED -> "a person or a policy said no";
      case NOT_NEEDED -> "a join has won that does without it";
      case STOPPED -> "an earlier element of the same effect failed";
    };
  }

  private static String when(CancelReason reason) {
    return switch (reason) {
      case REQUESTED -> "somebody cancelled the run";
      case DEADLINE -> "the run reached its deadline";
      case BUDGET -> "the budget of the run is used up";
      case NOT_NEEDED -> "it was running when a join won that does without it";
      case SUPERSEDED -> "a newer plan does not reach it";
      case PLAN_CUT -> "its plan broke off or is not valid, so its effects never run";
    };
  }
}
