// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import dev.weftline.core.Answer;
import dev.weftline.core.Budget;
import dev.weftline.core.Goal;
import dev.weftline.core.Transcript;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunState;
import dev.weftline.core.spi.Decision;
import dev.weftline.core.spi.JoinEvent;
import dev.weftline.core.spi.Joiner;
import dev.weftline.planner.internal.MissingParts;
import dev.weftline.planner.internal.PlainReport;
import dev.weftline.planner.internal.ReportRenderer;
import io.smallrye.mutiny.Multi;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the answer without a model: by the report template of the skill, or as a listing of the
 * parts. Each line that shows data cites the task that it comes from and, where the tool gave
 * evidence, the line; what is missing is said.
 */
public final class ReportJoiner implements Joiner {

  /** Creates the joiner. */
  public ReportJoiner() {}

  @Override
  public Multi<JoinEvent> join(Goal goal, Transcript transcript, Budget left) {
    return Multi.createFrom().deferred(() -> Multi.createFrom().iterable(events(transcript)));
  }

  private static List<JoinEvent> events(Transcript transcript) {
    RunState state = transcript.state();
    Optional<Answer> parts = transcript.parts();
    if (parts.isEmpty()) {
      Answer nothing = new Answer(Map.of(), Map.of(), "", List.of());
      return List.of(
          new JoinEvent.Decided(
              new Decision.GiveUp(state.planFailure().orElseGet(() -> why(state)), nothing)));
    }
    String text = text(parts.get(), state);
    return List.of(
        new JoinEvent.Text(text),
        new JoinEvent.Decided(new Decision.Finish(parts.get().withText(text))));
  }

  private static String why(RunState state) {
    return switch (state.planEnd().map(RunEvent.PlanClosed::end).orElse(RunEvent.End.CUT)) {
      case REJECTED -> "the plan is not valid, so it has no answer";
      case CUT -> "the plan broke off before its end, so it has no answer";
      case COMMITTED, SUPERSEDED, ANSWERED ->
          "the plan ended without an answer: no join could be reached";
    };
  }

  private static String text(Answer answer, RunState state) {
    String body =
        state
            .origin()
            .flatMap(RunEvent.PlanOrigin::report)
            .map(template -> ReportRenderer.render(template, answer, state))
            .orElseGet(() -> PlainReport.of(answer, state));
    String missing = MissingParts.of(answer, state);
    if (body.isBlank() && missing.isEmpty()) {
      return "The plan ended without parts to report.\n";
    }
    return body.isBlank() || missing.isEmpty() ? body + missing : body + "\n" + missing;
  }
}
