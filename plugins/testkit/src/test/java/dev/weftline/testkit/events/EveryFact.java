// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.events;

import dev.weftline.core.Answer;
import dev.weftline.core.Goal;
import dev.weftline.core.RunId;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Label;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.spi.Decision;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Evidence;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.Usage;
import dev.weftline.testkit.FakeContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes facts of every type in every shape: each optional component present and absent, each list
 * with and without content, each constant of each enumeration.
 */
final class EveryFact {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00.123456Z");
  private static final Json.Obj VALUE = Json.object().put("n", 1).build();
  private static final Answer ANSWER =
      new Answer(
          Map.of("n", Labelled.untrusted(VALUE)),
          Map.of("n", List.of(TaskPath.of(1))),
          "text",
          List.of("m"));

  private EveryFact() {}

  /** Returns the types of facts, found in the sealed hierarchy. */
  static List<Class<?>> types() {
    List<Class<?>> types = new ArrayList<>();
    collect(RunEvent.Fact.class, types);
    return types;
  }

  private static void collect(Class<?> type, List<Class<?>> into) {
    if (type.isRecord()) {
      into.add(type);
    } else {
      Arrays.stream(type.getPermittedSubclasses()).forEach(sub -> collect(sub, into));
    }
  }

  /** Returns events of a type; between them each component takes each of its shapes. */
  static List<RunEvent> events(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    List<List<Object>> shapes =
        Arrays.stream(components).map(part -> shapes(part.getGenericType())).toList();
    int most = shapes.stream().mapToInt(List::size).max().orElse(1);
    List<RunEvent> events = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      int turn = i;
      Object[] values = shapes.stream().map(each -> each.get(turn % each.size())).toArray();
      events.add(new RunEvent(i + 1L, AT, make(type, components, values)));
    }
    return events;
  }

  private static RunEvent.Fact make(Class<?> type, RecordComponent[] parts, Object[] values) {
    try {
      Class<?>[] types =
          Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      return (RunEvent.Fact) constructor.newInstance(values);
    } catch (NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw new AssertionError(type + " cannot be made", e);
    }
  }

  private static List<Object> shapes(Type type) {
    if (type instanceof ParameterizedType generic) {
      List<Object> inner = shapes(generic.getActualTypeArguments()[0]);
      List<Object> all = new ArrayList<>();
      if (generic.getRawType() == Optional.class) {
        all.add(Optional.empty());
        inner.forEach(one -> all.add(Optional.of(one)));
      } else if (generic.getRawType() == List.class) {
        all.add(List.of());
        all.add(inner);
      }
      return all;
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isEnum()) {
      return List.of(raw.getEnumConstants());
    }
    List<Object> known = known().get(raw);
    if (known == null) {
      throw new AssertionError("the test knows no " + raw + ": give it one in EveryFact");
    }
    return known;
  }

  private static Map<Class<?>, List<Object>> known() {
    return Map.ofEntries(
        Map.entry(int.class, List.of(1, 7)),
        Map.entry(String.class, List.of("", "text \"with\" \u2714")),
        Map.entry(Duration.class, List.of(Duration.ZERO, Duration.ofMillis(1_500))),
        Map.entry(RunId.class, List.of(new RunId("r-1"))),
        Map.entry(Goal.class, List.of(Goal.ask("why"), Goal.skill("s"), Goal.plan("1. join()"))),
        Map.entry(Labelled.class, List.of(Labelled.trusted(VALUE), Labelled.untrusted(VALUE))),
        Map.entry(Json.class, List.of(VALUE, Json.Null.NULL, Json.of(1.5), Json.of("s"))),
        Map.entry(TaskPath.class, paths()),
        Map.entry(Task.class, tasks()),
        Map.entry(Diagnostic.class, diagnostics()),
        Map.entry(ApprovalRequest.class, questions()),
        Map.entry(
            dev.weftline.core.spi.ApprovalDecision.class,
            List.of(new dev.weftline.core.spi.ApprovalDecision(true, "ann", "", "hash"))),
        Map.entry(RunEvent.Intent.class, List.of(new RunEvent.Intent("key", "hash"))),
        Map.entry(Failure.class, failures()),
        Map.entry(ToolResult.class, results()),
        Map.entry(Usage.class, List.of(Usage.NONE, new Usage(3, 2, 1))),
        Map.entry(Answer.class, List.of(ANSWER, new Answer(Map.of(), Map.of(), "", List.of()))),
        Map.entry(Decision.class, decisions()));
  }

  private static List<Object> paths() {
    return List.of(
        TaskPath.of(4), TaskPath.parse("3[7]"), TaskPath.parse("4/1"), TaskPath.parse("3[7]/1[0]"));
  }

  private static List<Object> tasks() {
    Task join = Task.of(2, new Task.Body.Join(Map.of()));
    Plan plan = new Plan(1, List.of(join), Label.TRUSTED);
    return List.of(
        Task.of(1, new Task.Body.Call("a.r", Map.of())),
        join,
        Task.of(3, new Task.Body.SubPlan("triage", plan, Map.of())));
  }

  private static List<Object> diagnostics() {
    Diagnostic error =
        new Diagnostic(
            Diagnostic.Severity.ERROR, "UNKNOWN_TOOL", 3, 4, "no tool", Optional.empty());
    return List.of(
        error,
        error.suggesting("kernel.logs"),
        new Diagnostic(Diagnostic.Severity.WARNING, "ANY", 0, 0, "no place", Optional.empty()));
  }

  private static List<Object> questions() {
    return Arrays.stream(Effect.values())
        .map(effect ->
            (Object)
                new ApprovalRequest(
                    "a-1", FakeContext.call("a.w", VALUE), effect, "hash", "a.w(n=1)"))
        .toList();
  }

  private static List<Object> failures() {
    List<Object> failures = new ArrayList<>();
    for (Failure.Kind kind : Failure.Kind.values()) {
      failures.add(Failure.of(kind, "what is wrong"));
    }
    failures.add(
        new Failure(
            Failure.Kind.LIMIT, "busy", true, Optional.of(Duration.ofSeconds(1)), Json.of("more")));
    return failures;
  }

  private static List<Object> results() {
    Evidence evidence = new Evidence("n", "file.txt", 1, 2, "line");
    return List.of(
        ToolResult.of(VALUE),
        ToolResult.of(Json.Null.NULL, List.of(evidence)),
        new ToolResult(Labelled.trusted(VALUE), List.of(), new Usage(1, 0, 1)));
  }

  private static List<Object> decisions() {
    return List.of(
        new Decision.Finish(ANSWER),
        new Decision.Replan("more"),
        new Decision.Ask("which?"),
        new Decision.GiveUp("no", ANSWER));
  }
}
