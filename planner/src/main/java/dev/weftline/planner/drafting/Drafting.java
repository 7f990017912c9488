// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.drafting;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.weftline.core.Capabilities;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.PlanItem;
import dev.weftline.core.plan.Task;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.core.spi.PlanRequest;
import dev.weftline.planner.LlmSettings;
import dev.weftline.planner.NoPlanException;
import dev.weftline.planner.SkillLibrary;
import dev.weftline.planner.Verifier;
import dev.weftline.planner.internal.PlanHash;
import dev.weftline.planner.mend.Heard;
import dev.weftline.planner.mend.ModelPlanReader;
import dev.weftline.planner.model.ModelCalls;
import dev.weftline.planner.model.ModelFailed;
import dev.weftline.planner.model.ModelReply;
import dev.weftline.planner.prompt.PlanPrompt;
import dev.weftline.planner.prompt.PlanQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One plan being made with a model, from the question to the committed plan. Runs on the thread
 * that calls {@link #run()}; an interrupt stops it and the model.
 */
public final class Drafting {
  private static final String NO_JOIN = "NO_JOIN";
  private static final int LONGEST_KEPT = 20_000;

  private final StreamingChatModel model;
  private final LlmSettings settings;
  private final Consumer<PlanEvent> out;
  private final Verifier.Scope scope;
  private final PlanPrompt prompt;
  private final ModelCalls calls;
  private final AtomicInteger left;
  private final Repairs repairs;
  private final Draft draft;
  private final StringBuilder said = new StringBuilder();
  private long heard;

  /**
   * Prepares a plan.
   *
   * @param request what to plan
   * @param question the goal in the user's words
   * @param model the model
   * @param settings how it is used
   * @param out takes what happens, one event at a time
   */
  public Drafting(
      PlanRequest request,
      String question,
      StreamingChatModel model,
      LlmSettings settings,
      Consumer<PlanEvent> out) {
    this.model = model;
    this.settings = settings;
    this.out = out;
    List<Task> earlier = request.transcript().state().plan(Optional.empty());
    SkillLibrary skills = SkillLibrary.of(request.skills());
    Capabilities envelope = Envelope.of(request, earlier);
    this.scope =
        new Verifier.Scope(request.catalog(), skills, Optional.empty(), envelope, request.limits());
    this.prompt = new PlanPrompt(request, question, scope, settings);
    this.calls = new ModelCalls(model, settings);
    this.left = new AtomicInteger(settings.repairs());
    this.repairs = new Repairs(calls, scope, left);
    this.draft =
        new Draft(
            EarlierTasks.verifier(scope, earlier), earlier, request.firstId() - 1, repairs, out);
  }

  /**
   * Makes the plan.
   *
   * @throws NoPlanException if the model writes none
   * @throws ModelFailed if its provider fails before the first task
   * @throws InterruptedException if the thread was interrupted
   */
  public void run() throws InterruptedException {
    out.accept(
        new PlanEvent.Origin(
            settings.modelName() + " (" + prompt.version() + ")", Optional.empty()));
    try {
      List<ChatMessage> messages = prompt.messages();
      while (true) {
        Optional<ModelFailed> failure = hear(messages);
        draft.settle();
        if (draft.hasEnded()) {
          commit();
          return;
        }
        boolean isEmpty = draft.isEmpty();
        if (isEmpty && failure.isPresent()) {
          throw failure.get();
        }
        if (draft.isBroken() || left.getAndUpdate(n -> Math.max(0, n - 1)) == 0) {
          giveUp(isEmpty);
          return;
        }
        messages =
            isEmpty ? prompt.again(said.toString()) : prompt.goingOn(draft.text(), draft.nextId());
      }
    } finally {
      repairs.stop();
    }
  }

  private void commit() {
    draft.tellEnd();
    if (!draft.isBroken()) {
      out.accept(new PlanEvent.Committed(PlanHash.of(draft.plan())));
    }
  }

  /** A plan that broke off ends without a commit; one without a task is no plan at all. */
  private void giveUp(boolean isEmpty) {
    if (isEmpty) {
      throw new NoPlanException(settings.modelName(), said.toString());
    }
  }

  /** Hears one answer; returns the failure that it broke off with, or empty. */
  private Optional<ModelFailed> hear(List<ChatMessage> messages) throws InterruptedException {
    ModelPlanReader reader = new ModelPlanReader(scope, draft.nextId());
    said.setLength(0);
    try {
      ModelReply reply =
          calls.ask(
              PlanQuestion.of(messages, model, settings.encoding()),
              text -> hear(text, reader),
              usage -> out.accept(new PlanEvent.Spent(usage)));
      draft.hear(
          reply.end() == ModelReply.End.COMPLETE ? withoutNoJoin(reader.finish()) : reader.cut());
      return Optional.empty();
    } catch (ModelFailed e) {
      draft.hear(reader.cut());
      return Optional.of(e);
    }
  }

  private boolean hear(String text, ModelPlanReader reader) {
    if (!text.isEmpty()) {
      out.accept(new PlanEvent.Text(text));
      if (said.length() < LONGEST_KEPT) {
        said.append(text);
      }
      draft.hear(reader.feed(text));
    }
    heard += text.length();
    return !reader.ended() && !draft.hasEnded() && heard <= scope.limits().textBytes();
  }

  /** That the end is missing is no error yet: the model is asked to go on. */
  private static List<Heard> withoutNoJoin(List<Heard> heard) {
    List<Heard> rest = new ArrayList<>();
    for (Heard piece : heard) {
      boolean isNoJoin =
          piece.item().orElse(null) instanceof PlanItem.Rejected bad
              && bad.problems().stream().map(Diagnostic::code).anyMatch(NO_JOIN::equals);
      rest.add(isNoJoin ? new Heard(Optional.empty(), piece.mends()) : piece);
    }
    return rest;
  }
}
