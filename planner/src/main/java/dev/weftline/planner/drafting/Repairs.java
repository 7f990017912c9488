// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.drafting;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.weftline.core.plan.PlanItem;
import dev.weftline.core.plan.Task;
import dev.weftline.core.tool.Usage;
import dev.weftline.planner.Verifier;
import dev.weftline.planner.mend.Heard;
import dev.weftline.planner.mend.ModelPlanReader;
import dev.weftline.planner.model.ModelCalls;
import dev.weftline.planner.model.ModelFailed;
import dev.weftline.planner.prompt.RepairPrompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Has a model correct single tasks, each on a thread of its own, within a number of calls that one
 * plan may spend. Safe for use by several threads.
 */
final class Repairs {
  /** How often one task is tried. */
  static final int MOST_ATTEMPTS = 2;

  private static final int LONGEST_ANSWER = 20_000;

  private final ModelCalls calls;
  private final Verifier.Scope scope;
  private final AtomicInteger left;
  private final AtomicReference<Optional<Thread>> running = new AtomicReference<>(Optional.empty());

  /**
   * Creates the repairs of a plan.
   *
   * @param left how many calls may be spent
   */
  Repairs(ModelCalls calls, Verifier.Scope scope, AtomicInteger left) {
    this.calls = calls;
    this.scope = scope;
    this.left = left;
  }

  /**
   * What a call came to.
   *
   * @param number how many calls the task has had
   * @param item what the model wrote, or empty when that is no such task or the model failed
   * @param usage what the call used up, or empty when that is not known
   */
  record Attempt(int number, Optional<PlanItem> item, Optional<Usage> usage) {}

  /**
   * Starts to correct a task; returns whether there is a call left for it.
   *
   * @param number how many calls the task has had, this one included
   */
  boolean start(
      Verifier.Verdict.Rejected bad, List<Task> before, int number, Consumer<Attempt> done) {
    if (left.getAndUpdate(n -> Math.max(0, n - 1)) == 0) {
      return false;
    }
    ChatRequest request =
        ChatRequest.builder()
            .messages(RepairPrompt.of(bad.text(), bad.problems(), before, scope))
            .build();
    running.set(
        Optional.of(
            Thread.ofVirtual()
                .name("weftline-repair")
                .start(() -> done.accept(ask(request, bad.id().orElseThrow(), number)))));
    return true;
  }

  /** Stops the call that is running. */
  void stop() {
    running.get().ifPresent(Thread::interrupt);
  }

  private Attempt ask(ChatRequest request, int id, int number) {
    ModelPlanReader reader = new ModelPlanReader(scope, id);
    List<Heard> heard = new ArrayList<>();
    AtomicReference<Optional<Usage>> usage = new AtomicReference<>(Optional.empty());
    AtomicInteger length = new AtomicInteger();
    try {
      calls.ask(
          request,
          text -> {
            heard.addAll(reader.feed(text));
            return length.addAndGet(text.length()) < LONGEST_ANSWER && item(heard, id).isEmpty();
          },
          spent -> usage.set(Optional.of(spent)));
      heard.addAll(reader.finish());
    } catch (ModelFailed e) {
      return new Attempt(MOST_ATTEMPTS, Optional.empty(), usage.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Attempt(MOST_ATTEMPTS, Optional.empty(), usage.get());
    }
    return new Attempt(number, item(heard, id), usage.get());
  }

  private static Optional<PlanItem> item(List<Heard> heard, int id) {
    return heard.stream()
        .flatMap(piece -> piece.item().stream())
        .filter(i -> is(i, id))
        .findFirst();
  }

  private static boolean is(PlanItem item, int id) {
    return switch (item) {
      case PlanItem.Read read -> read.task().id() == id;
      case PlanItem.Rejected bad -> bad.id().equals(Optional.of(id));
    };
  }
}
