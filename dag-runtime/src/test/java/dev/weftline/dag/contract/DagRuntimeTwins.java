// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.contract;

import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunLog;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.spi.DagRuntime;
import dev.weftline.core.spi.Executor;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.testkit.Breaks;
import dev.weftline.testkit.DagRuntimeContract;
import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Runtimes with one fault each. */
final class DagRuntimeTwins {
  private DagRuntimeTwins() {}

  private static DagRuntimeContract contract(DagRuntime runtime) {
    return new DagRuntimeContract() {
      @Override
      protected DagRuntime runtime() {
        return runtime;
      }

      @Override
      protected Duration patience() {
        return Duration.ofSeconds(1);
      }
    };
  }

  @Breaks("answersPlan")
  static DagRuntimeContract runtimeThatForgetsValues() {
    return contract(
        Faults.invoking((log, real, call, context) ->
            real.invoke(
                new ToolCall(
                    call.run(),
                    call.task(),
                    call.planVersion(),
                    call.tool(),
                    Labelled.trusted(Json.Obj.EMPTY),
                    call.control(),
                    Map.of()),
                context)));
  }

  @Breaks("startsAndEndsEachCallOnce")
  static DagRuntimeContract runtimeThatRecordsStartsTwice() {
    return contract(
        Faults.invoking((log, real, call, context) -> {
          log.append(new RunEvent.TaskStarted(call.task(), 1, Optional.empty()));
          return real.invoke(call, context);
        }));
  }

  @Breaks("takesWholePlanBeforeEffects")
  static DagRuntimeContract runtimeThatAsksForOneTask() {
    return contract(
        Faults.planning(plan ->
            Multi.createBy()
                .concatenating()
                .streams(plan.select().first(1), Multi.createFrom().nothing())));
  }

  @Breaks("subscribesToPlannerOnce")
  static DagRuntimeContract runtimeThatSubscribesTwice() {
    return contract(
        Faults.planning(plan -> {
          plan.subscribe().with(event -> {});
          return plan;
        }));
  }

  @Breaks("returnsWhilePlannerThinks")
  static DagRuntimeContract runtimeThatWaitsForThePlanner() {
    return contract(
        Faults.planning(
            plan -> Multi.createFrom().iterable(plan.collect().asList().await().indefinitely())));
  }

  @Breaks("keepsResultsWhenPlannerFails")
  static DagRuntimeContract runtimeThatHidesFailuresOfPlanners() {
    return contract(Faults.planning(plan -> plan.onFailure().recoverWithCompletion()));
  }

  @Breaks("runsNoEffectOfCutPlan")
  static DagRuntimeContract runtimeThatTakesACutPlanForWhole() {
    return contract(
        Faults.planning(plan ->
            Multi.createBy()
                .concatenating()
                .streams(plan, Multi.createFrom().item(new PlanEvent.Committed("hash")))));
  }

  @Breaks("rejectsNumbersThatDoNotRise")
  static DagRuntimeContract runtimeThatDropsNumbersThatFall() {
    return contract(
        Faults.planning(plan -> {
          AtomicInteger last = new AtomicInteger();
          return plan.select()
              .where(event ->
                  !(event instanceof PlanEvent.Planned planned)
                      || planned.task().id()
                          > last.getAndAccumulate(planned.task().id(), Math::max));
        }));
  }

  @Breaks("rejectsTasksBeyondLimit")
  static DagRuntimeContract runtimeThatKnowsNoLimit() {
    return contract(Faults.limiting(limits -> Limits.DEFAULT));
  }

  @Breaks("stopsPlannerWhenAnswered")
  static DagRuntimeContract runtimeThatLetsThePlannerTalkOn() {
    return contract(
        Faults.planning(plan ->
            Multi.createFrom()
                .emitter(emitter ->
                    plan.subscribe().with(emitter::emit, emitter::fail, emitter::complete))));
  }

  @Breaks("runsNoMoreAtOnceThanAllowed")
  static DagRuntimeContract runtimeThatRunsEverythingAtOnce() {
    return contract(Faults.limiting(limits -> limits.withParallel(64)));
  }

  @Breaks("keepsOrderOfEffects")
  static DagRuntimeContract runtimeThatForgetsScopes() {
    return contract(
        new FaultyRuntime() {
          @Override
          ToolCatalog catalog(ToolCatalog catalog) {
            return ToolCatalog.ofSpecs(
                catalog.specs().stream()
                    .map(spec ->
                        ToolSpec.effect(spec.name(), spec.effect())
                            .input(spec.inputSchema())
                            .scopes()
                            .build())
                    .toList());
          }
        });
  }

  @Breaks("survivesExecutorThatThrows")
  static DagRuntimeContract runtimeThatHangsAfterAnError() {
    return contract(
        Faults.invoking((log, real, call, context) -> {
          try {
            return real.invoke(call, context);
          } catch (IllegalStateException | StackOverflowError e) {
            return Faults.hang();
          }
        }));
  }

  @Breaks("survivesExecutorThatGivesNothing")
  static DagRuntimeContract runtimeThatWaitsForTheResultOfNothing() {
    return contract(
        Faults.invoking((log, real, call, context) ->
            Optional.ofNullable(real.invoke(call, context)).orElseGet(Faults::hang)));
  }

  @Breaks("runsManyRunsAtOnce")
  static DagRuntimeContract runtimeThatMixesRuns() {
    AtomicReference<Optional<Executor>> first = new AtomicReference<>(Optional.empty());
    return contract(
        new FaultyRuntime() {
          @Override
          Executor executor(RunLog log, Executor executor) {
            return first.updateAndGet(known -> known.or(() -> Optional.of(executor))).get();
          }
        });
  }
}
