// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weftline.core.Budget;
import dev.weftline.core.Capabilities;
import dev.weftline.core.Goal;
import dev.weftline.core.Transcript;
import dev.weftline.core.event.RunState;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.Task;
import dev.weftline.core.spi.Admission;
import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.spi.Executor;
import dev.weftline.core.spi.ExecutorFactory;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.core.spi.PlanRequest;
import dev.weftline.core.spi.Planner;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolResult;
import io.smallrye.mutiny.Multi;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contracts of planners and executors, each shown a twin that breaks it. */
@SuppressWarnings("JUnitMethodInvoked") // That is what the test is about.
class PlannersAndExecutorsAreCaughtTest {
  private static final PlanEvent COMMITTED = new PlanEvent.Committed("hash");

  private static PlanEvent planned(int id, Task.Body body) {
    return new PlanEvent.Planned(Task.of(id, body), List.of());
  }

  private static PlanEvent call(int id) {
    return planned(id, new Task.Body.Call("fake.read", Map.of()));
  }

  private static PlanEvent join(int id) {
    return planned(id, new Task.Body.Join(Map.of()));
  }

  private static PlannerContract planner(boolean working, PlanEvent... events) {
    return new PlannerContract() {
      @Override
      protected Planner planner() {
        return request -> Multi.createFrom().items(events);
      }

      @Override
      protected PlanRequest request() {
        return new PlanRequest(
            Goal.ask("anything"),
            Labelled.trusted(Json.Obj.EMPTY),
            ToolCatalog.of(List.of(FakeTool.read("fake.read").build())),
            List.of(),
            new Transcript(new RunState(), Optional.empty(), Optional.empty()),
            1,
            Capabilities.ALL,
            Limits.DEFAULT,
            Budget.DEFAULT);
      }

      @Override
      protected boolean isWorking() {
        return working;
      }
    };
  }

  @Test
  void aSoundPlannerPasses() {
    PlannerContract contract = planner(false, call(1), join(2), COMMITTED);
    assertThatCode(
            () -> {
              contract.commitsLast();
              contract.tellsOriginFirst();
              contract.numbersIncrease();
              contract.endsWithJoin();
              contract.plansOnlyKnownTools();
              contract.plansAgain();
              contract.stopsWhenCancelled();
            })
        .doesNotThrowAnyException();
  }

  @Test
  void aPlannerThatCommitsTwiceOrNeverIsCaught() {
    assertCaught(planner(false, call(1), COMMITTED, join(2), COMMITTED)::commitsLast);
    assertCaught(planner(false, call(1), join(2))::commitsLast);
  }

  @Test
  void aPlannerThatTellsItsOriginLateIsCaught() {
    PlanEvent origin = new PlanEvent.Origin("late", Optional.empty());
    assertCaught(planner(false, call(1), origin, join(2), COMMITTED)::tellsOriginFirst);
  }

  @Test
  void aPlannerWhoseNumbersRepeatIsCaught() {
    assertCaught(planner(false, call(1), join(1), COMMITTED)::numbersIncrease);
  }

  @Test
  void aPlannerThatCommitsAPlanWithoutAnswerIsCaught() {
    assertCaught(planner(false, call(1), COMMITTED)::endsWithJoin);
  }

  @Test
  void aPlannerThatInventsToolsIsCaught() {
    PlanEvent invented = planned(1, new Task.Body.Call("fake.raed", Map.of()));
    assertCaught(planner(false, invented, join(2), COMMITTED)::plansOnlyKnownTools);
  }

  @Test
  void aPlannerThatWorksOnAfterACancellationIsCaught() {
    PlannerContract contract = planner(true, call(1), join(2), COMMITTED);
    assertThatThrownBy(contract::stopsWhenCancelled).isInstanceOf(AssertionError.class);
  }

  @Test
  void anExecutorThatLetsEverythingGoIsCaught() {
    ExecutorContract contract =
        new ExecutorContract() {
          @Override
          protected ExecutorFactory factory() {
            return (catalog, envelope, budget) -> new Careless(catalog);
          }
        };
    assertThatCode(contract::letsReadingGo).doesNotThrowAnyException();
    assertThatCode(contract::returnsResult).doesNotThrowAnyException();
    assertCaught(contract::refusesUnknownTool);
    assertCaught(contract::refusesToolOutsideEnvelope);
    assertCaught(contract::refusesMisfit);
    assertCaught(contract::asksBeforeEffect);
    assertCaught(contract::refusesApprovalOfOtherArguments);
    assertCaught(contract::refusesDeniedCall);
    assertCaught(contract::refusesBeyondBudget);
    assertCaught(contract::checksResult);
  }

  private static void assertCaught(Runnable contract) {
    assertThatThrownBy(contract::run).isInstanceOf(AssertionError.class);
  }

  /** Runs whatever it is given. */
  private record Careless(ToolCatalog catalog) implements Executor {
    @Override
    public Admission admit(ToolCall call, Optional<ApprovalDecision> decision) {
      return new Admission.Go();
    }

    @Override
    public ToolResult invoke(ToolCall call, CallContext context) {
      try {
        ToolResult result = catalog.tool(call.tool()).orElseThrow().call(call, context);
        assertThat(result).isNotNull();
        return result;
      } catch (CallFailed e) {
        throw e;
      } catch (Exception e) {
        throw CallFailed.because(e.toString());
      }
    }
  }
}
