// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.latency;

import dev.weftline.core.CancelReason;
import dev.weftline.core.Transcript;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.spi.Execution;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One question through Weftline on a virtual clock: the real planner, reader, verifier, runtime and
 * executor, with a model and tools in this process. The clock moves from event to event (a piece of
 * the plan, the end of a tool, a time limit), and only when each tool that can be at work is at
 * work. So the result depends on what starts when, not on the machine. A tool that does not come,
 * or a run that does not end, within a patience of real time counts as hung.
 */
final class WeftlineRun {
  /** How long a call may take. */
  static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final PlannedRun RUNS = new PlannedRun(TIMEOUT, Limits.DEFAULT);

  private final Question question;
  private final PlanStream stream;
  private final QuestionClock clock = new QuestionClock();
  private final HeldModel model = new HeldModel();
  private final Map<Integer, Long> atWork = new HashMap<>();
  private final Set<Integer> begun = new HashSet<>();
  private final Set<Integer> succeeded = new HashSet<>();
  private int lines;

  private WeftlineRun(Question question, PlanStream stream) {
    this.question = question;
    this.stream = stream;
  }

  /**
   * What came of a question.
   *
   * @param nanos when the parts of the answer were there or the run stood still, or empty when it
   *     hung
   * @param lost how many tasks of the plan the run does not know, or left without an end
   * @param complete whether the answer has all its parts
   */
  record Outcome(Optional<Long> nanos, int lost, boolean complete) {}

  /** Runs a question. */
  static Outcome of(Question question, PlanStream stream) throws InterruptedException {
    return new WeftlineRun(question, stream).run();
  }

  private Outcome run() throws InterruptedException {
    Execution execution = RUNS.start(model, QuestionTool.catalog(question, clock), clock);
    CompletableFuture<Transcript> settled = execution.settled().subscribeAsCompletionStage();
    model.awaitQuestion();
    boolean came = plays();
    Optional<Transcript> transcript = came ? await(settled) : Optional.empty();
    if (transcript.isEmpty()) {
      execution.cancel(CancelReason.REQUESTED, "the benchmark gives up");
      return new Outcome(Optional.empty(), 0, false);
    }
    return new Outcome(
        Optional.of(clock.nanos()),
        lost(transcript.get()),
        transcript.get().parts().map(answer -> answer.isComplete()).orElse(false));
  }

  /** Lets everything happen; returns false when a tool that can be at work is not. */
  private boolean plays() throws InterruptedException {
    int piece = 0;
    while (piece < stream.pieces().size() || !atWork.isEmpty()) {
      long nextPiece =
          piece < stream.pieces().size() ? stream.pieces().get(piece).nanos() : Long.MAX_VALUE;
      Optional<Map.Entry<Integer, Long>> nextEnd =
          atWork.entrySet().stream().min(Map.Entry.comparingByValue());
      if (nextEnd.isPresent() && nextEnd.get().getValue() <= nextPiece) {
        end(nextEnd.get().getKey(), nextEnd.get().getValue());
      } else {
        say(stream.pieces().get(piece++), piece == stream.pieces().size());
      }
      if (!allBegin()) {
        return false;
      }
    }
    return true;
  }

  private void say(PlanStream.Piece piece, boolean isLast) {
    clock.moveTo(piece.nanos());
    model.say(piece.text());
    lines = piece.lines();
    if (isLast) {
      model.end();
    }
  }

  private void end(int call, long nanos) {
    clock.moveTo(nanos);
    atWork.remove(call);
    Question.Fault fault = question.steps().get(call - 1).fault();
    if (fault != Question.Fault.STALLS) {
      clock.end(call); // one that stalls was interrupted at its time limit
    }
    if (fault == Question.Fault.NONE) {
      succeeded.add(call);
    }
  }

  /** Waits for the tools of all calls that are planned and have their inputs. */
  private boolean allBegin() throws InterruptedException {
    for (Question.Step step :
        question.steps().subList(0, Math.min(lines, question.steps().size()))) {
      if (!begun.contains(step.id()) && succeeded.containsAll(step.inputs())) {
        long start = clock.awaitStart(step.id(), PATIENCE);
        if (start < 0) {
          return false;
        }
        begun.add(step.id());
        boolean stalls = step.fault() == Question.Fault.STALLS;
        atWork.put(step.id(), start + (stalls ? TIMEOUT.toNanos() : step.nanos()));
      }
    }
    return true;
  }

  private static Optional<Transcript> await(CompletableFuture<Transcript> settled)
      throws InterruptedException {
    try {
      return Optional.of(settled.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the run failed: " + e.getCause(), e);
    }
  }

  private int lost(Transcript transcript) {
    long ended = transcript.state().tasks().stream().filter(TaskState::isTerminal).count();
    boolean joined = transcript.state().join().isPresent();
    return question.steps().size() + 1 - (int) ended - (joined ? 1 : 0);
  }
}
