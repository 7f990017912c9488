// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import dev.weftline.core.Answer;
import dev.weftline.core.Goal;
import dev.weftline.core.RunId;
import dev.weftline.core.Transcript;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunLog;
import dev.weftline.core.event.RunState;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.PlanItem;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.spi.Admission;
import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.spi.Approver;
import dev.weftline.core.spi.DagRuntime;
import dev.weftline.core.spi.Decision;
import dev.weftline.core.spi.Execution;
import dev.weftline.core.spi.Executor;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One run of a runtime with the tools {@code a.r}, {@code b.r} (they read) and {@code a.w}, {@code
 * b.w} (effects of one scope), an executor that does what a test says, and a joiner that accepts.
 */
final class RuntimeStage {
  static final ToolCatalog CATALOG =
      ToolCatalog.ofSpecs(
          List.of(
              ToolSpec.read("a.r").input(Json.Obj.EMPTY).scopes().build(),
              ToolSpec.read("b.r").input(Json.Obj.EMPTY).scopes().build(),
              ToolSpec.effect("a.w", Effect.WRITE).input(Json.Obj.EMPTY).scopes("world").build(),
              ToolSpec.effect("b.w", Effect.WRITE).input(Json.Obj.EMPTY).scopes("world").build()));

  final RunLog log = new RunLog(new RunId("r-test"), Time.system(), Optional.empty());
  final Execution execution;
  private final Duration patience;
  private final Script script;

  /** What a tool or an admission does; null stands for what an executor must not give. */
  @FunctionalInterface
  interface Work {
    @Nullable Json run(ToolCall call, CallContext context) throws Exception;
  }

  /** What the executor of a stage does. */
  static final class Script implements Executor {
    private final Map<String, Work> works = new ConcurrentHashMap<>();
    private final Map<String, Work> admissions = new ConcurrentHashMap<>();

    /** Sets what a tool does; by default it gives 1. */
    Script on(String tool, Work work) {
      works.put(tool, work);
      return this;
    }

    /** Sets what happens when a call of a tool is to be admitted, in place of admitting it. */
    Script onAdmit(String tool, Work work) {
      admissions.put(tool, work);
      return this;
    }

    @Override
    @SuppressWarnings("NullAway") // A broken executor gives null.
    public Admission admit(ToolCall call, Optional<ApprovalDecision> decision) {
      Work broken = admissions.get(call.tool());
      if (broken != null) {
        run(broken, call, new FakeContext(Time.system()));
        return null;
      }
      if (call.tool().endsWith(".r") || decision.map(ApprovalDecision::approved).orElse(false)) {
        return new Admission.Go();
      }
      return decision.isPresent()
          ? new Admission.Refuse(CallFailed.because("denied").failure())
          : new Admission.Ask(
              new ApprovalRequest(
                  "ap-" + call.task(), call, Effect.WRITE, call.hash(), call.tool()));
    }

    @Override
    @SuppressWarnings("NullAway") // A broken executor gives null.
    public ToolResult invoke(ToolCall call, CallContext context) {
      Json value = run(works.getOrDefault(call.tool(), (c, x) -> Json.of(1)), call, context);
      return value == null ? null : ToolResult.of(value);
    }

    private static @Nullable Json run(Work work, ToolCall call, CallContext context) {
      try {
        return work.run(call, context);
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw CallFailed.because(e.toString());
      }
    }
  }

  RuntimeStage(
      DagRuntime runtime, Script script, Approver approver, Limits limits, Duration patience) {
    this.patience = patience;
    this.script = script;
    this.execution = runtime.execute(log, CATALOG, this.script, approver, limits, Time.system());
    log.append(
        new RunEvent.RunStarted(
            log.run(), Goal.plan(""), Labelled.trusted(Json.Obj.EMPTY), "catalog"));
  }

  static List<PlanEvent> planned(String text) {
    PlanReader reader = new PlanReader(Limits.DEFAULT);
    List<PlanEvent> events = new ArrayList<>();
    for (PlanItem item : reader.feed(text)) {
      switch (item) {
        case PlanItem.Read read -> events.add(new PlanEvent.Planned(read.task(), List.of()));
        case PlanItem.Rejected rejected -> throw new AssertionError(rejected.problems());
      }
    }
    return events;
  }

  static List<PlanEvent> committed(String text) {
    List<PlanEvent> events = planned(text);
    events.add(new PlanEvent.Committed("hash"));
    return events;
  }

  /** Runs a plan that is complete. */
  RuntimeStage plan(String text) {
    return plan(Multi.createFrom().iterable(committed(text)));
  }

  RuntimeStage plan(Multi<PlanEvent> plan) {
    execution.plan("test", "", plan);
    return this;
  }

  Transcript settled() {
    return execution.settled().await().atMost(patience);
  }

  /**
   * Runs to the end, with the parts as the answer and none when there are no parts; fails when the
   * end does not come in time.
   */
  RunEvent.Outcome end() {
    try {
      while (true) {
        Transcript transcript = settled();
        if (transcript.ended().isPresent()) {
          return transcript.ended().get();
        }
        transcript.parts().ifPresentOrElse(this::accept, this::giveUp);
      }
    } catch (RuntimeException e) {
      throw new AssertionError("the run does not end: " + state().tasks(), e);
    }
  }

  private void giveUp() {
    Answer nothing = new Answer(Map.of(), Map.of(), "", List.of());
    log.append(new RunEvent.Joined(new Decision.GiveUp("there are no parts", nothing)));
  }

  void accept(Answer answer) {
    log.append(new RunEvent.Joined(new Decision.Finish(answer)));
  }

  RunState state() {
    return log.state();
  }

  /** Returns the facts of a run that has ended; none of another one. */
  List<RunEvent.Fact> facts() {
    return state().finish().isEmpty()
        ? List.of()
        : log.events(1).map(RunEvent::fact).collect().asList().await().atMost(patience);
  }

  /** Returns the facts of a type in a run that has ended. */
  <T extends RunEvent.Fact> List<T> facts(Class<T> type) {
    return facts().stream().filter(type::isInstance).map(type::cast).toList();
  }
}
