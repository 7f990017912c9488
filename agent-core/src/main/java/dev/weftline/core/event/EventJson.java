// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.event;

import dev.weftline.core.Answer;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.spi.Decision;
import dev.weftline.core.tool.Evidence;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes facts as JSON: one object with {@code sequence}, {@code at}, {@code type} (the record's
 * name in snake case), {@code task} (a path) where there is one, and the fields of the fact. The
 * form is stable: fields are added, never renamed.
 */
public final class EventJson {
  private static final String SCHEMA = "events.schema.json";

  private EventJson() {}

  /** Returns the type of a fact, such as {@code task_started}. */
  public static String type(RunEvent.Fact fact) {
    return fact.getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toLowerCase(Locale.ROOT);
  }

  /** Returns the JSON Schema (2020-12) of an event. */
  public static Json.Obj schema() {
    try (InputStream in = EventJson.class.getResourceAsStream(SCHEMA)) {
      if (in != null
          && JsonReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8))
              instanceof Json.Obj schema) {
        return schema;
      }
      throw new IllegalStateException("weftline-agent-core lacks its file " + SCHEMA);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns an event as one JSON object. */
  public static Json.Obj write(RunEvent event) {
    Json.ObjectBuilder out =
        Json.object()
            .put("sequence", event.sequence())
            .put("at", event.at().toString())
            .put("type", type(event.fact()));
    switch (event.fact()) {
      case RunEvent.Input fact -> input(fact, out);
      case RunEvent.Derived fact -> derived(fact, out);
    }
    return out.build();
  }

  private static void input(RunEvent.Input input, Json.ObjectBuilder out) {
    switch (input) {
      case RunEvent.RunStarted fact ->
          out.put("run", fact.run().value())
              .put("goal", fact.goal().text())
              .put("inputs", fact.inputs().json())
              .put("catalogHash", fact.catalogHash());
      case RunEvent.PlanOpened fact ->
          out.put("version", fact.version())
              .put("planner", fact.planner())
              .put("reason", fact.reason())
              .put("firstId", fact.firstId());
      case RunEvent.PlanOrigin fact ->
          out.put("version", fact.version())
              .put("name", fact.name())
              .putIfPresent("report", fact.report().map(Json::of));
      case RunEvent.PlanText fact -> out.put("version", fact.version()).put("chunk", fact.chunk());
      case RunEvent.TaskPlanned fact -> planned(fact, out);
      case RunEvent.LineMended fact ->
          out.put("version", fact.version())
              .put("line", fact.line())
              .put("kind", fact.kind())
              .put("before", fact.before())
              .put("after", fact.after());
      case RunEvent.LineRepaired fact ->
          out.put("version", fact.version())
              .put("line", fact.line())
              .put("attempt", fact.attempt());
      case RunEvent.LineRejected fact ->
          out.put("version", fact.version())
              .put("line", fact.line())
              .put("text", fact.text())
              .put(
                  "problems",
                  Json.array(fact.problems().stream().map(EventJson::diagnostic).toList()));
      case RunEvent.PlanFailed fact ->
          out.put("version", fact.version()).put("message", fact.message());
      case RunEvent.PlanClosed fact ->
          out.put("version", fact.version())
              .put("end", word(fact.end()))
              .put("planHash", fact.planHash());
      case RunEvent.ApprovalAsked fact -> asked(fact.request(), out);
      case RunEvent.ApprovalDecided fact ->
          out.put("approval", fact.approvalId())
              .put("approved", fact.decision().approved())
              .put("who", fact.decision().who())
              .put("why", fact.decision().why())
              .put("callHash", fact.decision().callHash());
      case RunEvent.TaskStarted fact ->
          task(fact.path(), out)
              .put("attempt", fact.attempt())
              .putIfPresent("intent", fact.intent().map(EventJson::intent));
      case RunEvent.TaskRetrying fact ->
          task(fact.path(), out)
              .put("attempt", fact.attempt())
              .put("failure", failure(fact.failure()))
              .put("delayMillis", fact.delay().toMillis());
      case RunEvent.TaskPolled fact ->
          task(fact.path(), out)
              .put("attempt", fact.attempt())
              .put("value", fact.value())
              .put("nextMillis", fact.next().toMillis());
      case RunEvent.TaskSucceeded fact ->
          task(fact.path(), out)
              .put("value", fact.result().value().json())
              .put("trusted", fact.result().value().label().trusted())
              .put(
                  "evidence",
                  Json.array(fact.result().evidence().stream().map(EventJson::evidence).toList()))
              .putIfPresent(
                  "usage",
                  Optional.of(fact.result().usage())
                      .filter(used -> !used.equals(Usage.NONE))
                      .map(EventJson::usage));
      case RunEvent.TaskFailed fact ->
          task(fact.path(), out).put("failure", failure(fact.failure()));
      case RunEvent.TaskInDoubt fact -> task(fact.path(), out).put("key", fact.key());
      case RunEvent.Spent fact -> {
        fact.path().ifPresent(path -> task(path, out));
        out.put("usage", usage(fact.usage()));
      }
      case RunEvent.CancelRequested fact ->
          out.put("reason", word(fact.reason())).put("text", fact.text());
      case RunEvent.AnswerText fact -> out.put("chunk", fact.chunk());
      case RunEvent.Joined fact -> decision(fact.decision(), out);
    }
  }

  private static void derived(RunEvent.Derived derived, Json.ObjectBuilder out) {
    switch (derived) {
      case RunEvent.TaskExpanded fact -> task(fact.path(), out).put("elements", fact.elements());
      case RunEvent.SubPlanOpened fact ->
          task(fact.path(), out).put("inputs", fact.inputs().json());
      case RunEvent.TaskSkipped fact ->
          task(fact.path(), out)
              .put("why", word(fact.why()))
              .putIfPresent("because", fact.because().map(path -> Json.of(path.toString())));
      case RunEvent.TaskCancelled fact -> task(fact.path(), out).put("reason", word(fact.reason()));
      case RunEvent.PartsReady fact ->
          task(fact.join(), out).put("missing", Json.strings(fact.missing()));
      case RunEvent.RunFinished fact ->
          out.put("outcome", word(fact.outcome()))
              .putIfPresent("answer", fact.answer().map(EventJson::answer));
    }
  }

  /** Returns an answer as JSON: values, sources, text, missing. */
  public static Json.Obj answer(Answer answer) {
    Json.ObjectBuilder sources = Json.object();
    answer
        .sources()
        .forEach((name, paths) ->
            sources.put(name, Json.strings(paths.stream().map(TaskPath::toString).toList())));
    return Json.object()
        .put("values", answer.toJson())
        .put("sources", sources.build())
        .put("text", answer.text())
        .put("missing", Json.strings(answer.missing()))
        .build();
  }

  /** Returns a problem of a plan as JSON. */
  public static Json.Obj diagnostic(Diagnostic problem) {
    return Json.object()
        .put("severity", word(problem.severity()))
        .put("code", problem.code())
        .put("line", problem.line())
        .put("column", problem.column())
        .put("message", problem.message())
        .put("suggestion", problem.suggestion().map(Json::of).orElse(Json.Null.NULL))
        .build();
  }

  /** Returns a failure as JSON. */
  public static Json.Obj failure(Failure failure) {
    return Json.object()
        .put("kind", word(failure.kind()))
        .put("message", failure.message())
        .put("retryable", failure.retryable())
        .putIfPresent("retryAfterMillis", failure.retryAfter().map(d -> Json.of(d.toMillis())))
        .put("details", failure.details())
        .build();
  }

  private static void planned(RunEvent.TaskPlanned fact, Json.ObjectBuilder out) {
    task(fact.path(), out)
        .put("version", fact.version())
        .put("tool", fact.task().tool())
        .put("line", PlanPrinter.print(fact.task()));
    if (fact.task().body() instanceof Task.Body.SubPlan sub) {
      out.put("subPlan", PlanPrinter.print(sub.plan()));
    }
  }

  private static void asked(ApprovalRequest request, Json.ObjectBuilder out) {
    task(request.call().task(), out)
        .put("approval", request.id())
        .put("tool", request.call().tool())
        .put("effect", word(request.effect()))
        .put("arguments", request.call().arguments().json())
        .put("callHash", request.callHash())
        .put("shows", request.shows());
  }

  private static void decision(Decision decision, Json.ObjectBuilder out) {
    switch (decision) {
      case Decision.Finish finish ->
          out.put("decision", "finish").put("answer", answer(finish.answer()));
      case Decision.Replan replan -> out.put("decision", "replan").put("reason", replan.reason());
      case Decision.Ask ask -> out.put("decision", "ask").put("question", ask.question());
      case Decision.GiveUp giveUp ->
          out.put("decision", "give_up")
              .put("reason", giveUp.reason())
              .put("answer", answer(giveUp.partial()));
    }
  }

  private static Json.ObjectBuilder task(TaskPath path, Json.ObjectBuilder out) {
    return out.put("task", path.toString());
  }

  private static Json intent(RunEvent.Intent intent) {
    return Json.object().put("key", intent.key()).put("callHash", intent.callHash()).build();
  }

  private static Json evidence(Evidence evidence) {
    return Json.object()
        .put("claim", evidence.claim())
        .put("source", evidence.source())
        .put("start", evidence.start())
        .put("end", evidence.end())
        .put("text", evidence.text())
        .build();
  }

  /** Returns a usage as JSON. */
  public static Json.Obj usage(Usage usage) {
    Json.ObjectBuilder out =
        Json.object()
            .put("promptTokens", usage.promptTokens())
            .put("cachedTokens", usage.cachedTokens())
            .put("completionTokens", usage.completionTokens());
    usage.cost().ifPresent(cost -> out.put("cost", new Json.Num(cost)));
    return out.build();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
