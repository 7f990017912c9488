// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.run;

import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.spi.ApprovalDesk;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.tool.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The questions of one run. Each is open until a person decides; one that nobody can be asked, or
 * nobody answered in time, is pending: its call does not happen, and the run goes on without it.
 * Safe for use by several threads.
 */
public final class RunQuestions {
  private final Predicate<String> allowed;
  private final boolean canAsk;
  private final int most;
  private final Duration answerWithin;
  private final Time time;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Question> open = new LinkedHashMap<>();
  private final List<Question> pending = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final Set<String> asked = new HashSet<>();
  private volatile Runnable changed = () -> {};

  /**
   * Creates the questions of a run.
   *
   * @param allowed whether a tool may be called without asking, by its name
   * @param canAsk whether the caller can ask a person
   * @param most how many questions are asked at most
   * @param answerWithin how long a person has
   * @param time the clock
   */
  RunQuestions(
      Predicate<String> allowed, boolean canAsk, int most, Duration answerWithin, Time time) {
    this.allowed = allowed;
    this.canAsk = canAsk;
    this.most = most;
    this.answerWithin = answerWithin;
    this.time = time;
  }

  /** Sets who hears of new questions. */
  void onChange(Runnable action) {
    changed = action;
  }

  /** Takes a question of the run. */
  void ask(ApprovalRequest request, ApprovalDesk desk) {
    Question question = new Question(request, desk);
    if (allowed.test(request.call().tool())) {
      decide(question, true, "weft mcp serve --yes", "the tool was allowed beforehand");
      return;
    }
    boolean asks;
    lock.lock();
    try {
      if (!known.add(request.id())) {
        return;
      }
      asks = canAsk && known.size() <= most;
      if (asks) {
        open.put(request.id(), question);
      } else {
        pending.add(question);
      }
    } finally {
      lock.unlock();
    }
    if (asks) {
      time.after(answerWithin, () -> leave(request.id(), "nobody answered in time"));
      changed.run();
    } else {
      deny(question, canAsk ? "the run asked too often" : "nobody can be asked here");
    }
  }

  /** Returns the questions that wait for a person, in the order in which they came. */
  public List<Question> open() {
    lock.lock();
    try {
      return List.copyOf(open.values());
    } finally {
      lock.unlock();
    }
  }

  /** Returns the calls that did not happen because nobody decided. */
  public List<Question> pending() {
    lock.lock();
    try {
      return List.copyOf(pending);
    } finally {
      lock.unlock();
    }
  }

  /** Takes a person's decision on an open question; on any other it counts for nothing. */
  public void decide(String id, boolean approved, String who, String why) {
    take(id, false).ifPresent(question -> decide(question, approved, who, why));
  }

  /** Whether nobody has carried the question to a person yet; from now on somebody has. */
  public boolean isFirstToAsk(String id) {
    lock.lock();
    try {
      return asked.add(id);
    } finally {
      lock.unlock();
    }
  }

  /** Makes an open question pending. */
  public void leave(String id, String why) {
    take(id, true).ifPresent(question -> deny(question, why));
  }

  /** Makes all open questions pending. */
  public void leaveAll(String why) {
    open().forEach(question -> leave(question.id(), why));
  }

  private Optional<Question> take(String id, boolean leaving) {
    lock.lock();
    try {
      Optional<Question> question = Optional.ofNullable(open.remove(id));
      if (leaving) {
        question.ifPresent(pending::add);
      }
      return question;
    } finally {
      lock.unlock();
    }
  }

  private static void deny(Question question, String why) {
    decide(question, false, "weftline", why);
  }

  private static void decide(Question question, boolean approved, String who, String why) {
    ApprovalRequest request = question.request();
    question
        .desk()
        .decide(request.id(), new ApprovalDecision(approved, who, why, request.callHash()));
  }
}
