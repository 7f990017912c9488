// SPDX-License-Identifier: Apache-2.0
package example.service;

import dev.weftline.core.Agent;
import dev.weftline.core.Run;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The runs of this service: those that go on, bounded in number, and the latest finished ones. Safe
 * for use by several threads.
 */
@ApplicationScoped
class Runs {
  private static final Logger LOG = Logger.getLogger(Runs.class);

  private final Agent agent;
  private final int atOnce;
  private final int kept;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Run> runs = new LinkedHashMap<>();

  Runs(
      Agent agent,
      @ConfigProperty(name = "runs.at-once") int atOnce,
      @ConfigProperty(name = "runs.kept") int kept) {
    this.agent = agent;
    this.atOnce = atOnce;
    this.kept = kept;
  }

  /**
   * Starts a run.
   *
   * @throws Refused if too many are going on
   */
  Run start(RunRequest request) {
    lock.lock();
    try {
      if (runs.values().stream().filter(Runs::goesOn).count() >= atOnce) {
        throw Refused.tooManyRuns(atOnce);
      }
      Run run = agent.run(request.goal(), request.inputs(), Agents.BUDGET);
      runs.put(run.id().value(), run);
      forgetOldest();
      run.result().subscribe().with(result -> {}, bug -> forget(run, bug));
      return run;
    } finally {
      lock.unlock();
    }
  }

  /** Returns a run, or empty when there is none of that name or it is forgotten. */
  Optional<Run> find(String id) {
    lock.lock();
    try {
      return Optional.ofNullable(runs.get(id));
    } finally {
      lock.unlock();
    }
  }

  /** Whether a run has not ended. True to the facts: who reads the last one can start another. */
  static boolean goesOn(Run run) {
    return run.state().finish().isEmpty();
  }

  void stop(@Observes ShutdownEvent event) {
    List<Run> all;
    lock.lock();
    try {
      all = List.copyOf(runs.values());
    } finally {
      lock.unlock();
    }
    all.forEach(run -> run.cancel("the service stops"));
  }

  private void forgetOldest() {
    long over = runs.values().stream().filter(run -> !goesOn(run)).count() - kept;
    Iterator<Run> oldest = runs.values().iterator();
    while (over > 0 && oldest.hasNext()) {
      if (!goesOn(oldest.next())) {
        oldest.remove();
        over--;
      }
    }
  }

  private void forget(Run run, Throwable bug) {
    LOG.errorf(bug, "run %s broke down", run.id());
    lock.lock();
    try {
      runs.remove(run.id().value());
    } finally {
      lock.unlock();
    }
  }
}
