// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.contract;

import dev.weftline.core.CancelReason;
import dev.weftline.core.Transcript;
import dev.weftline.core.event.RunLog;
import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.spi.Approver;
import dev.weftline.core.spi.DagRuntime;
import dev.weftline.core.spi.Execution;
import dev.weftline.core.spi.Executor;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.testkit.Breaks;
import dev.weftline.testkit.ExecutionContract;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** Runtimes whose executions have one fault each. */
final class ExecutionTwins {
  private ExecutionTwins() {}

  private static ExecutionContract contract(DagRuntime runtime) {
    return new ExecutionContract() {
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

  @Breaks("survivesApproverThatThrows")
  static ExecutionContract runtimeThatWaitsForAnApproverThatThrew() {
    return contract(
        Faults.asking(real ->
            (request, desk) -> {
              try {
                real.ask(request, desk);
              } catch (IllegalStateException e) {
                Thread.onSpinWait();
              }
            }));
  }

  @Breaks("takesDecisionWhileAsking")
  static ExecutionContract runtimeThatDropsDecisionsWhileItAsks() {
    return contract(
        Faults.asking(real ->
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
            }));
  }

  @Breaks("ignoresDecisionOnUnknownQuestion")
  static ExecutionContract runtimeThatFailsOnUnknownQuestions() {
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
  static ExecutionContract runtimeThatLetsPeopleChangeTheirMind() {
    return contract(
        Faults.asking(real ->
            (request, desk) -> {
              AtomicReference<Optional<ApprovalDecision>> last =
                  new AtomicReference<>(Optional.empty());
              real.ask(request, (id, decision) -> last.set(Optional.of(decision)));
              last.get().ifPresent(decision -> desk.decide(request.id(), decision));
            }));
  }

  @Breaks("recordedDecisionCounts")
  static ExecutionContract runtimeThatActsTwice() {
    return contract(
        Faults.invoking((log, real, call, context) -> {
          ToolResult ignored = real.invoke(call, context);
          return real.invoke(call, context);
        }));
  }

  @Breaks("interruptsReadingOnly")
  static ExecutionContract runtimeThatInterruptsEffects() {
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
  static ExecutionContract runtimeThatForgetsCancellations() {
    return contract(
        Faults.executing(real ->
            new FaultyRuntime.Layer(real) {
              @Override
              public void cancel(CancelReason reason, String text) {}
            }));
  }

  @Breaks("survivesActionsThatThrow")
  static ExecutionContract runtimeThatStopsAtAnActionThatThrows() {
    return contract(
        Faults.executing(real ->
            new FaultyRuntime.Layer(real) {
              @Override
              public void cancel(CancelReason reason, String text) {
                throw new IllegalStateException("an action threw");
              }
            }));
  }

  @Breaks("settlesForEveryWaiter")
  static ExecutionContract runtimeThatForgetsTheFirstWaiter() {
    AtomicBoolean first = new AtomicBoolean(true);
    return contract(
        Faults.executing(real ->
            new FaultyRuntime.Layer(real) {
              @Override
              public Uni<Transcript> settled() {
                return first.getAndSet(false) ? Uni.createFrom().nothing() : super.settled();
              }
            }));
  }
}
