// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.contract;

import dev.weftline.core.event.RunLog;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.spi.Approver;
import dev.weftline.core.spi.DagRuntime;
import dev.weftline.core.spi.Execution;
import dev.weftline.core.spi.Executor;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import io.smallrye.mutiny.Multi;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Runtimes with a fault in one place. */
final class Faults {
  private Faults() {}

  static DagRuntime planning(UnaryOperator<Multi<PlanEvent>> fault) {
    return new FaultyRuntime() {
      @Override
      Multi<PlanEvent> plan(Multi<PlanEvent> plan) {
        return fault.apply(plan);
      }
    };
  }

  static DagRuntime limiting(UnaryOperator<Limits> fault) {
    return new FaultyRuntime() {
      @Override
      Limits limits(Limits limits) {
        return fault.apply(limits);
      }
    };
  }

  static DagRuntime asking(UnaryOperator<Approver> fault) {
    return new FaultyRuntime() {
      @Override
      Approver approver(Approver approver) {
        return fault.apply(approver);
      }
    };
  }

  static DagRuntime executing(Function<Execution, Execution> fault) {
    return new FaultyRuntime() {
      @Override
      Execution execution(Execution execution) {
        return fault.apply(execution);
      }
    };
  }

  /** What an invocation does in place of the real one. */
  interface Invocation {
    ToolResult invoke(RunLog log, Executor real, ToolCall call, CallContext context);
  }

  static DagRuntime invoking(Invocation fault) {
    return new FaultyRuntime() {
      @Override
      Executor executor(RunLog log, Executor executor) {
        return new Invoking(executor) {
          @Override
          public ToolResult invoke(ToolCall call, CallContext context) {
            return fault.invoke(log, real, call, context);
          }
        };
      }
    };
  }

  static ToolResult hang() {
    try {
      new CountDownLatch(1).await();
      throw new AssertionError("nobody counts down");
    } catch (InterruptedException e) {
      throw CallFailed.because("interrupted");
    }
  }
}
