// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.view;

import dev.weftline.cli.host.Host;
import dev.weftline.cli.host.SafeText;
import dev.weftline.core.Answer;
import dev.weftline.core.RunResult;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonWriter;
import dev.weftline.core.tool.Usage;
import java.util.Optional;

/** Prints how a run ended: the answer on standard output, what is wrong on standard error. */
public final class ResultPrinter {
  private static final int MOST_PROBLEMS = 50;

  private final Host host;

  /** Creates the printer. */
  public ResultPrinter(Host host) {
    this.host = host;
  }

  /**
   * Prints for people.
   *
   * @param result how the run ended
   * @param partial what is there when it ended without an answer
   */
  public void print(RunResult result, Optional<Answer> partial) {
    result.answer().or(() -> partial).ifPresent(this::answer);
    if (result.outcome() != RunEvent.Outcome.ANSWERED) {
      host.err().println("weft: run " + Words.outcome(result.outcome()));
      result.problems().stream()
          .limit(MOST_PROBLEMS)
          .forEach(problem -> host.err().println("  " + SafeText.line(problem)));
      int more = result.problems().size() - MOST_PROBLEMS;
      if (more > 0) {
        host.err().println("  and " + more + " more; --json lists all");
      }
    }
  }

  /** Prints what models used up. */
  public void usage(Usage used) {
    host.err()
        .println(
            "weft: the model read "
                + used.promptTokens()
                + " tokens"
                + (used.cachedTokens() > 0 ? " (" + used.cachedTokens() + " from its cache)" : "")
                + " and wrote "
                + used.completionTokens()
                + used.cost().map(cost -> ", for " + cost.toPlainString()).orElse(""));
  }

  /** Prints for programs: one object. */
  public void json(Json.Obj object) {
    host.out().println(JsonWriter.pretty(object));
  }

  private void answer(Answer answer) {
    if (!answer.text().isBlank()) {
      // A joiner that writes a text says in it what is missing.
      host.out().println(SafeText.lines(answer.text()).stripTrailing());
      return;
    }
    answer.values().forEach((name, value) -> part(name, value.json()));
    if (!answer.missing().isEmpty()) {
      host.err()
          .println("weft: without a value: " + SafeText.line(String.join(", ", answer.missing())));
    }
  }

  private void part(String name, Json value) {
    String text = value instanceof Json.Str(String plain) ? plain : JsonWriter.pretty(value);
    String shown = SafeText.lines(text).stripTrailing();
    host.out().println(SafeText.line(name) + ":" + (shown.contains("\n") ? "\n" : " ") + shown);
  }
}
