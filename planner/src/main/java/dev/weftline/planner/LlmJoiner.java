// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.weftline.core.Answer;
import dev.weftline.core.Budget;
import dev.weftline.core.Goal;
import dev.weftline.core.Transcript;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunState;
import dev.weftline.core.spi.Decision;
import dev.weftline.core.spi.JoinEvent;
import dev.weftline.core.spi.Joiner;
import dev.weftline.planner.joining.Joining;
import dev.weftline.planner.model.ModelCalls;
import dev.weftline.planner.model.Streamed;
import dev.weftline.planner.prompt.JoinPrompt;
import io.smallrye.mutiny.Multi;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers questions with a language model, sentence by sentence, each with the tasks that it rests
 * on; or asks for another plan, asks the user, or gives up. A plan that broke off or is not valid
 * is made again while the budget allows. Goals that are no questions are reported as {@link
 * ReportJoiner} does. Safe for use by several threads.
 */
public final class LlmJoiner implements Joiner {
  private final ModelCalls calls;
  private final LlmSettings settings;
  private final ReportJoiner withoutModel = new ReportJoiner();

  /**
   * Creates the joiner.
   *
   * @param model the model
   * @param settings how it is used
   */
  public LlmJoiner(StreamingChatModel model, LlmSettings settings) {
    this.calls = new ModelCalls(model, settings);
    this.settings = settings;
  }

  @Override
  public Multi<JoinEvent> join(Goal goal, Transcript transcript, Budget left) {
    if (!(goal instanceof Goal.Question(String question))) {
      return withoutModel.join(goal, transcript, left);
    }
    if (transcript.parts().isEmpty()) {
      return Multi.createFrom()
          .item(() -> new JoinEvent.Decided(withoutParts(transcript.state(), left)));
    }
    Answer parts = transcript.parts().get();
    ChatRequest request =
        ChatRequest.builder()
            .messages(
                JoinPrompt.of(
                    question,
                    parts,
                    transcript.state(),
                    left.replans() > 0,
                    settings.answerCharacters()))
            .build();
    return Streamed.of(
        "weftline-joiner",
        out -> new Joining(parts, transcript.state(), left.replans() > 0, out).run(calls, request));
  }

  /** No join was reached: only another plan can help. */
  private static Decision withoutParts(RunState state, Budget left) {
    Answer nothing = new Answer(Map.of(), Map.of(), "", List.of());
    Optional<String> failure = state.planFailure();
    if (failure.isPresent()) {
      return new Decision.GiveUp(failure.get(), nothing);
    }
    String why =
        switch (state.planEnd().map(RunEvent.PlanClosed::end).orElse(RunEvent.End.CUT)) {
          case CUT -> "the plan broke off before its end";
          case REJECTED -> "the plan is not valid";
          case COMMITTED, SUPERSEDED, ANSWERED -> "no join could be reached";
        };
    return left.replans() > 0 ? new Decision.Replan(why) : new Decision.GiveUp(why, nothing);
  }
}
