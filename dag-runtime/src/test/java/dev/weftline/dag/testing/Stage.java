// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.testing;

import dev.weftline.core.Agent;
import dev.weftline.core.AgentBuilder;
import dev.weftline.core.Goal;
import dev.weftline.core.Run;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.PlanItem;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.spi.Admission;
import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.spi.Decision;
import dev.weftline.core.spi.Executor;
import dev.weftline.core.spi.JoinEvent;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.dag.VirtualThreadRuntime;
import io.smallrye.mutiny.Multi;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Agents with the real runtime, a planner that reads the goal as plan text, a joiner that accepts
 * the parts, and an executor that calls tools directly and asks before effects.
 */
public final class Stage {
  private Stage() {}

  /** What a tool does. */
  @FunctionalInterface
  public interface Work {
    Json run(ToolCall call, CallContext context) throws Exception;
  }

  public static AgentBuilder agent() {
    return Agent.builder()
        .onlyGivenTools()
        .runtime(new VirtualThreadRuntime())
        .planner(request -> planned(((Goal.PlanText) request.goal()).plan()))
        .joiner((goal, transcript, left) ->
            Multi.createFrom()
                .item(new JoinEvent.Decided(new Decision.Finish(transcript.parts().orElseThrow()))))
        .executors((catalog, envelope, budget) -> new Direct(catalog));
  }

  public static Multi<PlanEvent> planned(String text) {
    return Multi.createFrom()
        .emitter(emitter -> {
          PlanReader reader = new PlanReader(Limits.DEFAULT);
          var items = new ArrayList<>(reader.feed(text));
          items.addAll(reader.finish());
          boolean bad = false;
          for (PlanItem item : items) {
            switch (item) {
              case PlanItem.Read read ->
                  emitter.emit(new PlanEvent.Planned(read.task(), read.warnings()));
              case PlanItem.Rejected rejected -> {
                bad = true;
                emitter.emit(
                    new PlanEvent.Rejected(
                        rejected.span().line(),
                        rejected.id(),
                        rejected.text(),
                        rejected.problems()));
              }
            }
          }
          if (!bad) {
            emitter.emit(new PlanEvent.Committed("hash"));
          }
          emitter.complete();
        });
  }

  public static Tool tool(String name, Effect effect, Work work) {
    return tool(ToolSpec.effect(name, effect).input(Json.Obj.EMPTY).build(), work);
  }

  private static Tool tool(ToolSpec spec, Work work) {
    return new Tool() {
      @Override
      public ToolSpec spec() {
        return spec;
      }

      @Override
      public ToolResult call(ToolCall call, CallContext context) throws Exception {
        return ToolResult.of(work.run(call, context));
      }
    };
  }

  public static Run run(Agent agent, String plan) {
    return agent.run(Goal.plan(plan));
  }

  private record Direct(ToolCatalog catalog) implements Executor {
    @Override
    public Admission admit(ToolCall call, Optional<ApprovalDecision> decision) {
      Effect effect = catalog.spec(call.tool()).orElseThrow().effect();
      if (!effect.isEffect() || decision.map(ApprovalDecision::approved).orElse(false)) {
        return new Admission.Go();
      }
      return new Admission.Ask(
          new ApprovalRequest("ap-" + call.task(), call, effect, call.hash(), call.tool()));
    }

    @Override
    public ToolResult invoke(ToolCall call, CallContext context) {
      try {
        return catalog.tool(call.tool()).orElseThrow().call(call, context);
      } catch (CallFailed e) {
        throw e;
      } catch (Exception e) {
        throw new CallFailed(Failure.of(Failure.Kind.TOOL, String.valueOf(e.getMessage())), e);
      }
    }
  }
}
