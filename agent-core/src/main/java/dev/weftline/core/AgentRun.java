// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core;

import dev.weftline.core.event.ProgressEvent;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunLog;
import dev.weftline.core.event.RunState;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.spi.Decision;
import dev.weftline.core.spi.Execution;
import dev.weftline.core.spi.Executor;
import dev.weftline.core.spi.JoinEvent;
import dev.weftline.core.spi.Journal;
import dev.weftline.core.spi.PlanRequest;
import dev.weftline.core.spi.SkillSource;
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.ToolCatalog;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The loop of one run: plan, execute, join, and plan again while the budget allows. */
final class AgentRun implements Run {
  private final Agent.Parts parts;
  private final ToolCatalog catalog;
  private final List<SkillSource> skills;
  private final Goal goal;
  private final Labelled inputs;
  private final Budget budget;
  private final SpendWatch spending;
  private final Optional<Journal.Writer> journal;
  private final RunLog log;
  private final Execution execution;
  private final CompletableFuture<RunResult> result = new CompletableFuture<>();
  private int replans;

  private AgentRun(
      Agent.Parts parts,
      ToolCatalog catalog,
      List<SkillSource> skills,
      Goal goal,
      Labelled inputs,
      Budget budget) {
    this.parts = parts;
    this.catalog = catalog;
    this.skills = skills;
    this.goal = goal;
    this.inputs = inputs;
    this.budget = budget;
    this.spending = new SpendWatch(budget);
    RunId id = parts.ids().get();
    this.journal = parts.journal().map(kept -> kept.open(id, true));
    this.log = new RunLog(id, parts.time(), journal);
    Executor executor = parts.executors().forRun(catalog, parts.envelope(), budget);
    this.execution =
        parts
            .runtime()
            .execute(log, catalog, executor, parts.approver(), parts.limits(), parts.time());
  }

  static Run start(
      Agent.Parts parts,
      ToolCatalog catalog,
      List<SkillSource> skills,
      Goal goal,
      Labelled inputs,
      Budget budget) {
    AgentRun run = new AgentRun(parts, catalog, skills, goal, inputs, budget);
    Thread.ofVirtual().name("weftline-" + run.id()).start(run::loop);
    return run;
  }

  @Override
  public RunId id() {
    return log.run();
  }

  @Override
  public Uni<RunResult> result() {
    return Uni.createFrom().completionStage(result::copy);
  }

  @Override
  public Multi<RunEvent> events() {
    return log.events(1);
  }

  @Override
  public Multi<ProgressEvent> progress() {
    return log.progress();
  }

  @Override
  public RunState state() {
    return log.state();
  }

  @Override
  public void cancel(String reason) {
    execution.cancel(CancelReason.REQUESTED, reason);
  }

  private void loop() {
    Optional<Time.Cancellable> timer =
        budget
            .deadline()
            .map(after ->
                parts
                    .time()
                    .after(
                        after,
                        () ->
                            execution.cancel(
                                CancelReason.DEADLINE, "the run took longer than " + after)));
    Optional<Cancellable> watch = spending.watch(log, execution);
    try {
      log.append(new RunEvent.RunStarted(id(), goal, inputs, catalog.hash()));
      plan("");
      while (true) {
        Transcript transcript = execution.settled().await().indefinitely();
        if (transcript.ended().isPresent()) {
          break;
        }
        if (!spending.stop(log.state().usage(), execution)) {
          join(transcript);
        }
      }
      closeJournal();
      result.complete(finished());
    } catch (RuntimeException e) {
      // A bug of a part: there is no fact for it, and nobody may wait for ever.
      log.breakOff(e);
      closeJournal();
      result.completeExceptionally(e);
    } finally {
      timer.ifPresent(Time.Cancellable::cancel);
      watch.ifPresent(Cancellable::cancel);
    }
  }

  private void closeJournal() {
    journal.ifPresent(Journal.Writer::close);
  }

  private void plan(String reason) {
    RunState state = log.state();
    int firstId = state.lastId() + 1;
    PlanRequest request =
        new PlanRequest(
            goal,
            inputs,
            catalog,
            skills,
            reason,
            new Transcript(state, state.parts(), Optional.empty()),
            firstId,
            parts.envelope(),
            parts.limits(),
            spending.left(state.usage(), replans));
    execution.plan(
        parts.planner().getClass().getSimpleName(),
        reason,
        Multi.createFrom().deferred(() -> parts.planner().plan(request)));
  }

  private void join(Transcript transcript) {
    Answer draft = transcript.parts().orElse(new Answer(Map.of(), Map.of(), "", List.of()));
    Decision decision = new Decision.GiveUp("the joiner decided nothing", draft);
    try {
      Budget left = spending.left(log.state().usage(), replans);
      for (JoinEvent event : parts.joiner().join(goal, transcript, left).subscribe().asIterable()) {
        switch (event) {
          case JoinEvent.Text text -> log.append(new RunEvent.AnswerText(text.chunk()));
          case JoinEvent.Spent spent ->
              log.append(new RunEvent.Spent(Optional.empty(), spent.usage()));
          case JoinEvent.Decided decided -> decision = decided.decision();
        }
      }
    } catch (WeftlineException e) {
      decision = new Decision.GiveUp(String.valueOf(e.getMessage()), draft);
    } catch (RuntimeException e) {
      decision = new Decision.GiveUp("the joiner failed: " + e, draft);
    }
    if (decision instanceof Decision.Replan && spending.stop(log.state().usage(), execution)) {
      return; // there is nothing left to plan with
    }
    if (decision instanceof Decision.Replan(String reason) && replans < budget.replans()) {
      replans++;
      log.append(new RunEvent.Joined(decision));
      plan(reason);
    } else if (decision instanceof Decision.Replan(String reason)) {
      log.append(
          new RunEvent.Joined(
              new Decision.GiveUp(
                  "no answer after " + (replans + 1) + " plans, the last one lacks: " + reason,
                  draft)));
    } else {
      log.append(new RunEvent.Joined(decision));
    }
  }

  private RunResult finished() {
    RunEvent.RunFinished finish = log.state().finish().orElseThrow();
    return new RunResult(finish.outcome(), finish.answer(), problems());
  }

  private List<String> problems() {
    RunState state = log.state();
    List<String> problems = new ArrayList<>();
    state.planFailure().ifPresent(problems::add);
    state.problems().stream()
        .filter(problem -> problem.isError())
        .forEach(problem -> problems.add("plan " + problem));
    state
        .cancel()
        .map(RunEvent.CancelRequested::text)
        .filter(t -> !t.isEmpty())
        .ifPresent(problems::add);
    state
        .decision()
        .ifPresent(decision -> {
          if (decision instanceof Decision.GiveUp(String reason, Answer partial)) {
            problems.add(reason);
          } else if (decision instanceof Decision.Ask(String question)) {
            problems.add(question);
          }
        });
    state
        .tasks()
        .forEach(task ->
            task.failure()
                .ifPresent(
                    failure -> problems.add("task " + task.path() + ": " + failure.message())));
    return problems.stream().distinct().toList();
  }
}
