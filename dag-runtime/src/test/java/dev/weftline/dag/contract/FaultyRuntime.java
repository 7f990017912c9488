// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.contract;

import dev.weftline.core.CancelReason;
import dev.weftline.core.Transcript;
import dev.weftline.core.event.RunLog;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.spi.Admission;
import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.spi.Approver;
import dev.weftline.core.spi.DagRuntime;
import dev.weftline.core.spi.Execution;
import dev.weftline.core.spi.Executor;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.dag.VirtualThreadRuntime;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** The real runtime behind a layer into which a twin puts its fault. */
class FaultyRuntime implements DagRuntime {
  private final DagRuntime real = new VirtualThreadRuntime();

  ToolCatalog catalog(ToolCatalog catalog) {
    return catalog;
  }

  Executor executor(RunLog log, Executor executor) {
    return executor;
  }

  Approver approver(Approver approver) {
    return approver;
  }

  Limits limits(Limits limits) {
    return limits;
  }

  Multi<PlanEvent> plan(Multi<PlanEvent> plan) {
    return plan;
  }

  Execution execution(Execution execution) {
    return execution;
  }

  @Override
  public Execution execute(
      RunLog log,
      ToolCatalog catalog,
      Executor executor,
      Approver approver,
      Limits limits,
      Time time) {
    Execution execution =
        real.execute(
            log,
            catalog(catalog),
            executor(log, executor),
            approver(approver),
            limits(limits),
            time);
    return execution(
        new Layer(execution) {
          @Override
          public void plan(String planner, String reason, Multi<PlanEvent> plan) {
            super.plan(planner, reason, FaultyRuntime.this.plan(plan));
          }
        });
  }

  /** An execution that hands everything on. */
  static class Layer implements Execution {
    private final Execution real;

    Layer(Execution real) {
      this.real = real;
    }

    @Override
    public void plan(String planner, String reason, Multi<PlanEvent> plan) {
      real.plan(planner, reason, plan);
    }

    @Override
    public void cancel(CancelReason reason, String text) {
      real.cancel(reason, text);
    }

    @Override
    public Uni<Transcript> settled() {
      return real.settled();
    }

    @Override
    public void decide(String approvalId, ApprovalDecision decision) {
      real.decide(approvalId, decision);
    }
  }

  /** An executor that admits as the real one does. */
  abstract static class Invoking implements Executor {
    final Executor real;

    Invoking(Executor real) {
      this.real = real;
    }

    @Override
    public Admission admit(ToolCall call, Optional<ApprovalDecision> decision) {
      return real.admit(call, decision);
    }

    @Override
    public abstract ToolResult invoke(ToolCall call, CallContext context);
  }
}
