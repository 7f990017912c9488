// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.drafting;

import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanItem;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.Task;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.planner.Verifier;
import dev.weftline.planner.mend.Heard;
import dev.weftline.planner.mend.Mend;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A plan that is being made. Tasks are told the moment they are verified. Behind a broken task the
 * others wait until it is repaired or given up, so that numbers rise and nothing of its scope
 * overtakes it; what was told before runs on. Safe for use by the threads of the model and of the
 * repair.
 */
final class Draft {
  private static final String LIMIT = "LIMIT";
  private static final String PROSE = "prose";
  private static final String PLACEHOLDER = "FOREIGN_PLACEHOLDER";

  private final Verifier verifier;
  private final Repairs repairs;
  private final Consumer<PlanEvent> out;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition settled = lock.newCondition();
  private final Deque<PlanItem> waiting = new ArrayDeque<>();
  private final List<Task> earlier;
  private final List<Task> tasks = new ArrayList<>();
  private final List<Verifier.Verdict.Rejected> stray = new ArrayList<>();
  private boolean repairing;
  private boolean broken;
  private Optional<PlanEvent.Planned> end = Optional.empty();
  private int lastId;

  /**
   * Creates a draft.
   *
   * @param verifier knows the tasks of earlier plans
   * @param earlier the tasks of earlier plans
   * @param lastId the highest number so far
   */
  Draft(
      Verifier verifier, List<Task> earlier, int lastId, Repairs repairs, Consumer<PlanEvent> out) {
    this.verifier = verifier;
    this.earlier = earlier;
    this.lastId = lastId;
    this.repairs = repairs;
    this.out = out;
  }

  /** Takes what was read next. */
  void hear(List<Heard> heard) {
    if (heard.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      for (Heard piece : heard) {
        for (Mend mend : piece.mends()) {
          out.accept(new PlanEvent.Mended(mend.line(), mend.kind(), mend.before(), mend.after()));
        }
        piece.item().ifPresent(waiting::add);
      }
      advance();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nothing is under repair. */
  void settle() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (repairing) {
        settled.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void advance() {
    while (!repairing && end.isEmpty() && !waiting.isEmpty()) {
      switch (verifier.accept(waiting.remove())) {
        case Verifier.Verdict.Verified verified -> {
          if (!doubted(verified)) {
            plan(verified.task(), verified.problems());
          }
        }
        case Verifier.Verdict.Held held -> lastId = Math.max(lastId, held.task().id());
        case Verifier.Verdict.Rejected bad -> broken(bad, 1);
      }
    }
  }

  /**
   * Asks the model once about a placeholder that stands for nothing: it is text, but hardly meant
   * as such. What the model says then is taken; returns whether it is asked.
   */
  private boolean doubted(Verifier.Verdict.Verified verified) {
    List<Diagnostic> doubts =
        verified.problems().stream()
            .filter(problem -> problem.code().equals(PLACEHOLDER))
            .map(Draft::asError)
            .toList();
    if (doubts.isEmpty()) {
      return false;
    }
    Task task = verified.task();
    Verifier.Verdict.Rejected asked =
        new Verifier.Verdict.Rejected(
            task.span().line(), Optional.of(task.id()), PlanPrinter.print(task), doubts);
    repairing =
        repairs.start(asked, before(), Repairs.MOST_ATTEMPTS, said -> answered(verified, said));
    return repairing;
  }

  private static Diagnostic asError(Diagnostic warning) {
    return new Diagnostic(
        Diagnostic.Severity.ERROR,
        warning.code(),
        warning.line(),
        warning.column(),
        warning.message(),
        warning.suggestion());
  }

  private void answered(Verifier.Verdict.Verified doubted, Repairs.Attempt attempt) {
    lock.lock();
    try {
      attempt.usage().ifPresent(usage -> out.accept(new PlanEvent.Spent(usage)));
      repairing = false;
      Optional<Verifier.Verdict.Verified> better =
          attempt
              .item()
              .map(verifier::accept)
              .filter(Verifier.Verdict.Verified.class::isInstance)
              .map(Verifier.Verdict.Verified.class::cast);
      Verifier.Verdict.Verified taken = better.orElse(doubted);
      if (!taken.task().equals(doubted.task())) {
        out.accept(new PlanEvent.Repaired(doubted.task().span().line(), 1));
      }
      plan(taken.task(), taken.problems());
      advance();
      settled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private List<Task> before() {
    List<Task> before = new ArrayList<>(earlier);
    before.addAll(tasks);
    return before;
  }

  private void plan(Task task, List<Diagnostic> warnings) {
    for (Verifier.Verdict.Rejected words : stray) {
      out.accept(new PlanEvent.Mended(words.line(), PROSE, words.text(), ""));
    }
    stray.clear();
    tasks.add(task);
    lastId = Math.max(lastId, task.id());
    PlanEvent.Planned planned = new PlanEvent.Planned(task, warnings);
    if (task.isUnguardedJoin()) {
      end = Optional.of(planned);
    } else {
      out.accept(planned);
    }
  }

  /**
   * Tells the unguarded join, with which the plan is whole. It waits for this, because a run that
   * has its answer listens to its planner no longer, and what the model used up is told before.
   */
  void tellEnd() {
    end.ifPresent(out);
  }

  private void broken(Verifier.Verdict.Rejected bad, int attempt) {
    repairing =
        bad.id().filter(id -> id > lastId).isPresent()
            && repairs.start(bad, before(), attempt, result -> repaired(bad, result));
    if (!repairing) {
      reject(bad);
    }
  }

  private void reject(Verifier.Verdict.Rejected bad) {
    if (bad.id().isEmpty() && tasks.isEmpty() && !isLimit(bad)) {
      stray.add(bad); // words before a plan, or no plan at all: the end will tell
      return;
    }
    broken = true;
    bad.id().ifPresent(id -> lastId = Math.max(lastId, id));
    out.accept(new PlanEvent.Rejected(bad.line(), bad.id(), bad.text(), bad.problems()));
  }

  private static boolean isLimit(Verifier.Verdict.Rejected bad) {
    return bad.problems().stream().map(Diagnostic::code).anyMatch(LIMIT::equals);
  }

  /** What a repair came to. */
  private void repaired(Verifier.Verdict.Rejected bad, Repairs.Attempt attempt) {
    lock.lock();
    try {
      attempt.usage().ifPresent(usage -> out.accept(new PlanEvent.Spent(usage)));
      repairing = false;
      Optional<Verifier.Verdict> verdict = attempt.item().map(verifier::accept);
      if (verdict.isPresent() && verdict.get() instanceof Verifier.Verdict.Verified better) {
        out.accept(new PlanEvent.Repaired(bad.line(), attempt.number()));
        plan(better.task(), better.problems());
      } else if (verdict.isPresent()
          && verdict.get() instanceof Verifier.Verdict.Rejected still
          && attempt.number() < Repairs.MOST_ATTEMPTS) {
        broken(
            new Verifier.Verdict.Rejected(bad.line(), bad.id(), still.text(), still.problems()),
            attempt.number() + 1);
      } else {
        reject(bad);
      }
      advance();
      settled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing was told yet, neither a task nor a problem. */
  boolean isEmpty() {
    return locked(() -> tasks.isEmpty() && !broken && waiting.isEmpty() && !repairing);
  }

  /** Whether the plan has its unguarded join. */
  boolean hasEnded() {
    return locked(() -> end.isPresent());
  }

  /** Whether a task was given up. */
  boolean isBroken() {
    return locked(() -> broken);
  }

  /** Returns the lowest number that the next task may have. */
  int nextId() {
    return locked(() -> lastId + 1);
  }

  /** Returns the tasks so far. */
  Plan plan() {
    return locked(() -> Plan.of(tasks));
  }

  /** Returns the text of the tasks so far. */
  String text() {
    return PlanPrinter.print(plan());
  }

  private <T> T locked(Supplier<T> value) {
    lock.lock();
    try {
      return value.get();
    } finally {
      lock.unlock();
    }
  }
}
