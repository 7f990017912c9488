// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.run;

import dev.weftline.core.Agent;
import dev.weftline.core.Budget;
import dev.weftline.core.Goal;
import dev.weftline.core.Run;
import dev.weftline.core.RunResult;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.tool.Time;
import dev.weftline.mcp.server.ServerLimits;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs of the server. So many go on at once, so many that are over are kept for so long, and a
 * caller finds only its own. Safe for use by several threads.
 */
public final class RunTable implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunTable.class);

  private final Agent agent;
  private final ApprovalRouter router;
  private final Predicate<String> allowed;
  private final ServerLimits limits;
  private final Time time;
  private final SecureRandom random = new SecureRandom();
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, KeptRun> runs = new LinkedHashMap<>();
  private int starting;
  private boolean closed;

  /**
   * What a caller wants run.
   *
   * @param plan the plan text, checked
   * @param inputs the inputs
   * @param warnings what the check warned of
   * @param canAsk whether the caller can ask a person
   */
  public record Order(String plan, Labelled inputs, List<Diagnostic> warnings, boolean canAsk) {
    public Order {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Creates an empty table.
   *
   * @param agent the agent; its approver is the router
   * @param router the router
   * @param allowed whether a tool may be called without asking, by its name
   * @param limits the limits
   * @param time the clock
   */
  public RunTable(
      Agent agent,
      ApprovalRouter router,
      Predicate<String> allowed,
      ServerLimits limits,
      Time time) {
    this.agent = agent;
    this.router = router;
    this.allowed = allowed;
    this.limits = limits;
    this.time = time;
  }

  /**
   * Starts a run. Returns at once.
   *
   * @throws TooManyRunsException if no further run may start
   */
  public KeptRun start(Caller caller, Order order) {
    takePlace();
    RunQuestions questions =
        new RunQuestions(allowed, order.canAsk(), limits.questions(), limits.answerWithin(), time);
    KeptRun kept;
    try {
      Run run =
          agent.run(
              Goal.plan(order.plan()),
              order.inputs(),
              Budget.DEFAULT.withDeadline(limits.runFor()));
      kept = new KeptRun(handle(), caller, run, questions, order.warnings());
    } catch (RuntimeException e) {
      givePlaceBack();
      throw e;
    }
    boolean late = keep(kept);
    router.attach(kept.run().id(), questions);
    kept.run()
        .result()
        .subscribe()
        .with(result -> ended(kept, Optional.of(result)), failure -> broken(kept, failure));
    if (late) {
      kept.run().cancel("the server stops");
    }
    return kept;
  }

  private void takePlace() {
    lock.lock();
    try {
      tidy();
      long running = runs.values().stream().filter(run -> run.end().isEmpty()).count();
      if (closed || running + starting >= limits.runs()) {
        throw new TooManyRunsException(limits.runs());
      }
      starting++;
    } finally {
      lock.unlock();
    }
  }

  private void givePlaceBack() {
    lock.lock();
    try {
      starting--;
    } finally {
      lock.unlock();
    }
  }

  /** Keeps a run; returns whether the table was closed meanwhile. */
  private boolean keep(KeptRun kept) {
    lock.lock();
    try {
      starting--;
      runs.put(kept.handle(), kept);
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private void broken(KeptRun kept, Throwable failure) {
    LOG.error("run {}: a bug in the runtime", kept.run().id(), failure);
    ended(kept, Optional.empty());
  }

  private void ended(KeptRun kept, Optional<RunResult> result) {
    kept.ended(new KeptRun.End(result, time.now()));
  }

  private String handle() {
    byte[] bytes = new byte[18];
    random.nextBytes(bytes);
    return "run-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Returns a caller's run by its handle, or empty: unknown, gone, or another caller's. */
  public Optional<KeptRun> find(Caller caller, String handle) {
    lock.lock();
    try {
      tidy();
      return Optional.ofNullable(runs.get(handle)).filter(run -> run.caller().equals(caller));
    } finally {
      lock.unlock();
    }
  }

  /** Returns a caller's runs, the oldest first. */
  public List<KeptRun> of(Caller caller) {
    lock.lock();
    try {
      tidy();
      return runs.values().stream().filter(run -> run.caller().equals(caller)).toList();
    } finally {
      lock.unlock();
    }
  }

  /** Cancels a caller's runs and waits a little for them to end. */
  public void cancelAll(Caller caller, String why, Duration patience) {
    List<KeptRun> open = of(caller).stream().filter(run -> run.end().isEmpty()).toList();
    open.forEach(run -> run.run().cancel(why));
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      for (KeptRun run : open) {
        run.questions().leaveAll(why);
        run.await(Duration.ofNanos(deadline - System.nanoTime()), Set.of());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Forgets what was kept long enough, and the oldest of what is too much. */
  private void tidy() {
    Instant oldest = time.now().minus(limits.keepFor());
    List<KeptRun> over = new ArrayList<>();
    runs.values().stream().filter(run -> run.end().isPresent()).forEach(over::add);
    over.sort((a, b) -> a.end().orElseThrow().at().compareTo(b.end().orElseThrow().at()));
    int tooMany = over.size() - limits.keptRuns();
    for (int i = 0; i < over.size(); i++) {
      KeptRun run = over.get(i);
      if (i < tooMany || run.end().orElseThrow().at().isBefore(oldest)) {
        runs.remove(run.handle());
        router.detach(run.run().id());
      }
    }
  }

  /** Cancels all runs; none starts any more. */
  @Override
  public void close() {
    List<KeptRun> all;
    lock.lock();
    try {
      closed = true;
      all = List.copyOf(runs.values());
    } finally {
      lock.unlock();
    }
    all.forEach(run -> run.run().cancel("the server stops"));
  }
}
