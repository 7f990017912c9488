// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.contract;

import dev.weftline.core.CancelReason;
import dev.weftline.core.Transcript;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunLog;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.spi.Approver;
import dev.weftline.core.spi.DagRuntime;
import dev.weftline.core.spi.Execution;
import dev.weftline.core.spi.Executor;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.testkit.Breaks;
import dev.weftline.testkit.DagRuntimeContract;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;

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

  private static DagRuntimeContract planning(UnaryOperator<Multi<PlanEvent>> fault) {
    return contract(
        new FaultyRuntime() {
          @Override
          Multi<PlanEvent> plan(Multi<PlanEvent> plan) {
            return fault.apply(plan);
          }
        });
  }

  private static DagRuntimeContract limiting(UnaryOperator<Limits> fault) {
    return contract(
        new FaultyRuntime() {
          @Override
          Limits limits(Limits limits) {
            return fault.apply(limits);
          }
        });
  }

  private static DagRuntimeContract asking(UnaryOperator<Approver> fault) {
    return contract(
        new FaultyRuntime() {
          @Override
          Approver approver(Approver approver) {
            return fault.apply(approver);
          }
        });
  }

  private static DagRuntimeContract executing(Function<Execution, Execution> fault) {
    return contract(
        new FaultyRuntime() {
          @Override
          Execution execution(Execution execution) {
            return fault.apply(execution);
          }
        });
  }

  /** What an invocation does in place of the real one. */
  private interface Invocation {
    ToolResult invoke(RunLog log, Executor real, ToolCall call, CallContext context);
  }

  private static DagRuntimeContract invoking(Invocation fault) {
    return contract(
        new FaultyRuntime() {
          @Override
          Executor executor(RunLog log, Executor executor) {
            return new Invoking(executor) {
              @Override
              public ToolResult invoke(ToolCall call, CallContext context) {
                return fault.invoke(log, real, call, context);
              }
            };
          }
        });
  }

  private static ToolResult hang() {
    try {
      new CountDownLatch(1).await();
      throw new AssertionError("nobody counts down");
    } catch (InterruptedException e) {
      throw CallFailed.because("interrupted");
    }
  }

  @Breaks("answersPlan")
  static DagRuntimeContract runtimeThatForgetsValues() {
    return invoking((log, real, call, context) ->
        real.invoke(
            new ToolCall(
                call.run(),
                call.task(),
                call.planVersion(),
                call.tool(),
                Labelled.trusted(Json.Obj.EMPTY),
                call.control(),
                Map.of()),
            context));
  }

  @Breaks("startsAndEndsEachCallOnce")
  static DagRuntimeContract runtimeThatRecordsStartsTwice() {
    return invoking((log, real, call, context) -> {
      log.append(new RunEvent.TaskStarted(call.task(), 1, Optional.empty()));
      return real.invoke(call, context);
    });
  }

  @Breaks("takesWholePlanBeforeEffects")
  static DagRuntimeContract runtimeThatAsksForOneTask() {
    return planning(plan ->
        Multi.createBy()
            .concatenating()
            .streams(plan.select().first(1), Multi.createFrom().nothing()));
  }

  @Breaks("subscribesToPlannerOnce")
  static DagRuntimeContract runtimeThatSubscribesTwice() {
    return planning(plan -> {
      plan.subscribe().with(event -> {});
      return plan;
    });
  }

  @Breaks("returnsWhilePlannerThinks")
  static DagRuntimeContract runtimeThatWaitsForThePlanner() {
    return planning(
        plan -> Multi.createFrom().iterable(plan.collect().asList().await().indefinitely()));
  }

  @Breaks("keepsResultsWhenPlannerFails")
  static DagRuntimeContract runtimeThatHidesFailuresOfPlanners() {
    return planning(plan -> plan.onFailure().recoverWithCompletion());
  }

  @Breaks("runsNoEffectOfCutPlan")
  static DagRuntimeContract runtimeThatTakesACutPlanForWhole() {
    return planning(plan ->
        Multi.createBy()
            .concatenating()
            .streams(plan, Multi.createFrom().item(new PlanEvent.Committed("hash"))));
  }

  @Breaks("rejectsNumbersThatDoNotRise")
  static DagRuntimeContract runtimeThatDropsNumbersThatFall() {
    return planning(plan -> {
      AtomicInteger last = new AtomicInteger();
      return plan.select()
          .where(event ->
              !(event instanceof PlanEvent.Planned planned)
                  || planned.task().id() > last.getAndAccumulate(planned.task().id(), Math::max));
    });
  }

  @Breaks("rejectsTasksBeyondLimit")
  static DagRuntimeContract runtimeThatKnowsNoLimit() {
    return limiting(limits -> Limits.DEFAULT);
  }

  @Breaks("stopsPlannerWhenAnswered")
  static DagRuntimeContract runtimeThatLetsThePlannerTalkOn() {
    return planning(plan ->
        Multi.createFrom()
            .emitter(
                emitter -> plan.subscribe().with(emitter::emit, emitter::fail, emitter::complete)));
  }

  @Breaks("runsNoMoreAtOnceThanAllowed")
  static DagRuntimeContract runtimeThatRunsEverythingAtOnce() {
    return limiting(limits -> limits.withParallel(64));
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
    return invoking((log, real, call, context) -> {
      try {
        return real.invoke(call, context);
      } catch (IllegalStateException | StackOverflowError e) {
        return hang();
      }
    });
  }

  @Breaks("survivesExecutorThatGivesNothing")
  static DagRuntimeContract runtimeThatWaitsForTheResultOfNothing() {
    return invoking((log, real, call, context) ->
        Optional.ofNullable(real.invoke(call, context)).orElseGet(DagRuntimeTwins::hang));
  }

  @Breaks("survivesApproverThatThrows")
  static DagRuntimeContract runtimeThatWaitsForAnApproverThatThrew() {
    return asking(real ->
        (request, desk) -> {
          try {
            real.ask(request, desk);
          } catch (IllegalStateException e) {
            Thread.onSpinWait();
          }
        });
  }

  @Breaks("takesDecisionWhileAsking")
  static DagRuntimeContract runtimeThatDropsDecisionsWhileItAsks() {
    return asking(real ->
        (request, desk) -> {
          AtomicBoolean asked = new AtomicBoolean();
          real.ask(
              request,
              (id, decision) -> {
                if (asked.get()) {
                  desk.decide(id, decision);
                }
              });
          asked.set(true);
        });
  }

  @Breaks("ignoresDecisionOnUnknownQuestion")
  static DagRuntimeContract runtimeThatFailsOnUnknownQuestions() {
    Set<String> known = ConcurrentHashMap.newKeySet();
    return contract(
        new FaultyRuntime() {
          @Override
          Approver approver(Approver real) {
            return (request, desk) -> {
              known.add(request.id());
              real.ask(request, desk);
            };
          }

          @Override
          Execution execution(Execution execution) {
            return new Layer(execution) {
              @Override
              public void decide(String approvalId, ApprovalDecision decision) {
                if (!known.contains(approvalId)) {
                  throw new IllegalArgumentException("unknown question " + approvalId);
                }
                super.decide(approvalId, decision);
              }
            };
          }
        });
  }

  @Breaks("firstDecisionCounts")
  static DagRuntimeContract runtimeThatLetsPeopleChangeTheirMind() {
    return asking(real ->
        (request, desk) -> {
          AtomicReference<Optional<ApprovalDecision>> last =
              new AtomicReference<>(Optional.empty());
          real.ask(request, (id, decision) -> last.set(Optional.of(decision)));
          last.get().ifPresent(decision -> desk.decide(request.id(), decision));
        });
  }

  @Breaks("recordedDecisionCounts")
  static DagRuntimeContract runtimeThatActsTwice() {
    return invoking((log, real, call, context) -> {
      ToolResult ignored = real.invoke(call, context);
      return real.invoke(call, context);
    });
  }

  @Breaks("interruptsReadingOnly")
  static DagRuntimeContract runtimeThatInterruptsEffects() {
    Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    return contract(
        new FaultyRuntime() {
          @Override
          Executor executor(RunLog log, Executor executor) {
            return new Invoking(executor) {
              @Override
              public ToolResult invoke(ToolCall call, CallContext context) {
                threads.add(Thread.currentThread());
                return real.invoke(call, context);
              }
            };
          }

          @Override
          Execution execution(Execution execution) {
            return new Layer(execution) {
              @Override
              public void cancel(CancelReason reason, String text) {
                super.cancel(reason, text);
                threads.forEach(Thread::interrupt);
              }
            };
          }
        });
  }

  @Breaks("endsWhereverItIsCancelled")
  static DagRuntimeContract runtimeThatForgetsCancellations() {
    return executing(real ->
        new FaultyRuntime.Layer(real) {
          @Override
          public void cancel(CancelReason reason, String text) {}
        });
  }

  @Breaks("survivesActionsThatThrow")
  static DagRuntimeContract runtimeThatStopsAtAnActionThatThrows() {
    return executing(real ->
        new FaultyRuntime.Layer(real) {
          @Override
          public void cancel(CancelReason reason, String text) {
            throw new IllegalStateException("an action threw");
          }
        });
  }

  @Breaks("settlesForEveryWaiter")
  static DagRuntimeContract runtimeThatForgetsTheFirstWaiter() {
    AtomicBoolean first = new AtomicBoolean(true);
    return executing(real ->
        new FaultyRuntime.Layer(real) {
          @Override
          public Uni<Transcript> settled() {
            return first.getAndSet(false) ? Uni.createFrom().nothing() : super.settled();
          }
        });
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
