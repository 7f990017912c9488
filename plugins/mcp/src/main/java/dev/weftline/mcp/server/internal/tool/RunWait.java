// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.tool;

import dev.weftline.core.event.EventJson;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Span;
import dev.weftline.mcp.rpc.Method;
import dev.weftline.mcp.server.ServerLimits;
import dev.weftline.mcp.server.internal.run.KeptRun;
import dev.weftline.mcp.server.internal.run.KeptRun.Wake;
import dev.weftline.mcp.server.internal.run.LargeValue;
import dev.weftline.mcp.server.internal.run.PartAddress;
import dev.weftline.mcp.server.internal.run.Question;
import dev.weftline.mcp.server.internal.run.RunReport;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Waits for a run on behalf of a call: tells progress, puts questions before a person, and returns
 * the report when the run is over or the time is.
 */
final class RunWait {
  private final RequestStates states;
  private final ServerLimits limits;

  RunWait(RequestStates states, ServerLimits limits) {
    this.states = states;
    this.limits = limits;
  }

  /**
   * Waits and returns what to answer.
   *
   * @param most how long to wait
   * @param tool the tool that was called
   * @param arguments its arguments
   */
  Reply forRun(KeptRun run, Duration most, String tool, Json.Obj arguments, Exchange exchange)
      throws InterruptedException {
    Optional<ProgressTeller> progress = ProgressTeller.start(run, exchange);
    try {
      Reply reply = wait(run, most, tool, arguments, exchange);
      if (progress.isPresent() && run.end().isPresent()) {
        progress.get().finish();
      }
      return reply;
    } finally {
      progress.ifPresent(ProgressTeller::close);
    }
  }

  private Reply wait(KeptRun run, Duration most, String tool, Json.Obj arguments, Exchange exchange)
      throws InterruptedException {
    long deadline = System.nanoTime() + most.toNanos();
    Set<String> seen = new HashSet<>();
    while (true) {
      switch (run.await(Duration.ofNanos(deadline - System.nanoTime()), seen)) {
        case Wake.Ended ended -> {
          return report(run);
        }
        case Wake.Late late -> {
          return report(run);
        }
        case Wake.Asked(List<Question> questions) -> {
          if (!exchange.canElicit()) {
            run.questions().leaveAll("nobody can be asked here");
          } else if (exchange.isModern()) {
            return inputRequired(run, questions, tool, arguments, exchange);
          } else {
            questions.forEach(question -> ask(run, question, exchange));
            questions.forEach(question -> seen.add(question.id()));
          }
        }
      }
    }
  }

  private Reply inputRequired(
      KeptRun run, List<Question> questions, String tool, Json.Obj arguments, Exchange exchange) {
    Json.ObjectBuilder requests = Json.object();
    for (Question question : questions) {
      requests.put(
          question.id(),
          Json.object()
              .put("method", Method.ELICIT)
              .put("params", Elicitation.params(question, exchange.version()))
              .build());
    }
    return new Reply.InputRequired(
        requests.build(), states.make(exchange.caller(), tool, arguments, run.handle()));
  }

  /** The answer may come when this call is over already: it goes to the run. */
  private static void ask(KeptRun run, Question question, Exchange exchange) {
    if (!run.questions().isFirstToAsk(question.id())) {
      return;
    }
    exchange.ask(
        Method.ELICIT,
        Elicitation.params(question, exchange.version()),
        answer -> {
          if (answer.isPresent()) {
            Elicitation.answer(run.questions(), question.id(), answer.get());
          } else {
            run.questions().leave(question.id(), "the client could not ask");
          }
        });
  }

  /** Returns the report of a run as the result of a call. */
  Reply report(KeptRun run) {
    Optional<String> notBegun = RunReport.notBegun(run);
    if (notBegun.isPresent()) {
      return invalid(List.of(Diagnostic.error("CANNOT_START", new Span(1, 1), notBegun.get())));
    }
    Json.Obj report = RunReport.of(run, limits.inlineBytes());
    return Reply.tool(report, report.text(), false, links(run));
  }

  /** Returns the result for a plan that is not valid: every problem at once. */
  static Reply invalid(List<Diagnostic> problems) {
    return Reply.tool(
        Json.object()
            .put("problems", Json.array(problems.stream().map(EventJson::diagnostic).toList()))
            .build(),
        true);
  }

  private List<Json.Obj> links(KeptRun run) {
    return run.end()
        .flatMap(KeptRun.End::result)
        .flatMap(result -> result.answer())
        .map(answer ->
            answer.values().entrySet().stream()
                .filter(part -> LargeValue.bytes(part.getValue().json()) > limits.inlineBytes())
                .map(part -> link(run, part.getKey(), part.getValue().json()))
                .toList())
        .orElse(List.of());
  }

  private static Json.Obj link(KeptRun run, String name, Json value) {
    Json.ObjectBuilder out = Json.object().put("type", "resource_link");
    resource(run, name, value).fields().forEach(out::put);
    return out.build();
  }

  /** Returns the description of a part as a resource. */
  static Json.Obj resource(KeptRun run, String name, Json value) {
    return Json.object()
        .put("uri", PartAddress.of(run.handle(), name))
        .put("name", name)
        .put("mimeType", mediaType(value))
        .put("size", LargeValue.bytes(value))
        .build();
  }

  /** Returns the media type of a part as a resource. */
  static String mediaType(Json value) {
    return value instanceof Json.Str ? "text/plain" : "application/json";
  }

  /** Takes a person's answers that came with a repeated call. */
  static void take(KeptRun run, Json.Obj responses) {
    for (Map.Entry<String, Json> response : responses.fields().entrySet()) {
      Elicitation.answer(run.questions(), response.getKey(), response.getValue());
    }
  }
}
