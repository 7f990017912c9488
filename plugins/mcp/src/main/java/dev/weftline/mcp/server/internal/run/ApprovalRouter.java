// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.run;

import dev.weftline.core.RunId;
import dev.weftline.core.spi.ApprovalDesk;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.spi.Approver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The one approver of the agent: carries each question to the run that it belongs to. A run may ask
 * before the thread that started it knows its name; such questions wait for that moment.
 */
public final class ApprovalRouter implements Approver {
  private final Map<RunId, Place> runs = new ConcurrentHashMap<>();

  /** The questions of a run, or what waits for them. */
  private static final class Place {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Consumer<RunQuestions>> waiting = new ArrayList<>();
    private Optional<RunQuestions> questions = Optional.empty();

    void give(Consumer<RunQuestions> question) {
      lock.lock();
      try {
        if (questions.isEmpty()) {
          waiting.add(question);
          return;
        }
      } finally {
        lock.unlock();
      }
      question.accept(questions.orElseThrow());
    }

    void fill(RunQuestions of) {
      List<Consumer<RunQuestions>> waited;
      lock.lock();
      try {
        questions = Optional.of(of);
        waited = List.copyOf(waiting);
        waiting.clear();
      } finally {
        lock.unlock();
      }
      waited.forEach(question -> question.accept(of));
    }
  }

  /** Creates a router without runs. */
  public ApprovalRouter() {}

  @Override
  public void ask(ApprovalRequest request, ApprovalDesk desk) {
    place(request.call().run()).give(run -> run.ask(request, desk));
  }

  /** Takes the questions of a run from now on, and those that were asked before. */
  void attach(RunId run, RunQuestions questions) {
    place(run).fill(questions);
  }

  /** Forgets a run that will not ask any more. */
  void detach(RunId run) {
    runs.remove(run);
  }

  private Place place(RunId run) {
    return runs.computeIfAbsent(run, id -> new Place());
  }
}
