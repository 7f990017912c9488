// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor.functional;

import dev.weftline.core.Budget;
import dev.weftline.core.Capabilities;
import dev.weftline.core.json.Json;
import dev.weftline.core.spi.Admission;
import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.spi.Executor;
import dev.weftline.core.spi.ExecutorFactory;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.executor.PolicyExecutorFactory;
import dev.weftline.testkit.Breaks;
import dev.weftline.testkit.ExecutorContract;
import dev.weftline.testkit.FakeContext;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Executors with one fault each. */
final class ExecutorTwins {
  private static final Admission GO = new Admission.Go();

  private ExecutorTwins() {}

  private static ExecutorContract contract(ExecutorFactory factory) {
    return new ExecutorContract() {
      @Override
      protected ExecutorFactory factory() {
        return factory;
      }
    };
  }

  /** The real executor behind a layer into which a twin puts its fault. */
  private static class Layer implements Executor {
    final Executor real;
    final ToolCatalog catalog;

    Layer(Executor real, ToolCatalog catalog) {
      this.real = real;
      this.catalog = catalog;
    }

    @Override
    public Admission admit(ToolCall call, Optional<ApprovalDecision> decision) {
      return real.admit(call, decision);
    }

    @Override
    public ToolResult invoke(ToolCall call, CallContext context) {
      return real.invoke(call, context);
    }

    ToolResult direct(ToolCall call, CallContext context) {
      try {
        return catalog.tool(call.tool()).orElseThrow().call(call, context);
      } catch (CallFailed e) {
        throw e;
      } catch (Exception e) {
        throw CallFailed.because(e.toString());
      }
    }
  }

  private interface Admitting {
    Admission admit(Layer layer, ToolCall call, Optional<ApprovalDecision> decision);
  }

  private interface Invoking {
    ToolResult invoke(Layer layer, ToolCall call, CallContext context);
  }

  private static ExecutorFactory layered(Admitting admitting, Invoking invoking) {
    ExecutorFactory real = new PolicyExecutorFactory();
    return (catalog, envelope, budget) ->
        new Layer(real.forRun(catalog, envelope, budget), catalog) {
          @Override
          public Admission admit(ToolCall call, Optional<ApprovalDecision> decision) {
            return admitting.admit(this, call, decision);
          }

          @Override
          public ToolResult invoke(ToolCall call, CallContext context) {
            return invoking.invoke(this, call, context);
          }
        };
  }

  private static ExecutorContract admitting(Admitting fault) {
    return contract(layered(fault, (layer, call, context) -> layer.real.invoke(call, context)));
  }

  private static ExecutorContract invoking(Invoking fault) {
    return contract(layered((layer, call, decision) -> layer.real.admit(call, decision), fault));
  }

  private static ExecutorContract answering(UnaryOperator<Admission> fault) {
    return admitting((layer, call, decision) -> fault.apply(layer.real.admit(call, decision)));
  }

  private static ExecutorContract failing(Function<Failure, Failure> fault) {
    return invoking((layer, call, context) -> {
      try {
        return layer.real.invoke(call, context);
      } catch (CallFailed e) {
        throw new CallFailed(fault.apply(e.failure()));
      }
    });
  }

  @Breaks("letsReadingGo")
  static ExecutorContract executorThatAsksForEverything() {
    return admitting((layer, call, decision) ->
        new Admission.Ask(new ApprovalRequest("a-1", call, Effect.READ, call.hash(), call.tool())));
  }

  @Breaks("refusesUnknownTool")
  static ExecutorContract executorThatLetsUnknownToolsGo() {
    return admitting((layer, call, decision) ->
        layer.catalog.spec(call.tool()).isEmpty() ? GO : layer.real.admit(call, decision));
  }

  @Breaks("refusesToolOutsideEnvelope")
  static ExecutorContract executorThatIgnoresTheEnvelope() {
    ExecutorFactory real = new PolicyExecutorFactory();
    return contract((catalog, envelope, budget) -> real.forRun(catalog, Capabilities.ALL, budget));
  }

  @Breaks("refusesMisfit")
  static ExecutorContract executorThatTakesAnyArguments() {
    return answering(answer ->
        answer instanceof Admission.Refuse(Failure failure) && failure.kind() == Failure.Kind.INPUT
            ? GO
            : answer);
  }

  @Breaks("admitsWithoutEffect")
  static ExecutorContract executorThatActsWhileItAdmits() {
    return admitting((layer, call, decision) -> {
      ToolResult ignored = layer.direct(call, new FakeContext(Time.system()));
      return layer.real.admit(call, decision);
    });
  }

  @Breaks("asksBeforeEffect")
  static ExecutorContract executorThatAsksNobody() {
    return answering(answer -> answer instanceof Admission.Ask ? GO : answer);
  }

  @Breaks("letsApprovedCallGo")
  static ExecutorContract executorThatAsksForEver() {
    return admitting((layer, call, decision) -> layer.real.admit(call, Optional.empty()));
  }

  @Breaks("refusesApprovalOfOtherArguments")
  static ExecutorContract executorThatTakesAnyApproval() {
    return admitting((layer, call, decision) ->
        decision.map(ApprovalDecision::approved).orElse(false)
            ? GO
            : layer.real.admit(call, decision));
  }

  @Breaks("refusesDeniedCall")
  static ExecutorContract executorThatIgnoresDenials() {
    return admitting(
        (layer, call, decision) -> decision.isPresent() ? GO : layer.real.admit(call, decision));
  }

  @Breaks("refusesBeyondBudget")
  static ExecutorContract executorThatKnowsNoBudget() {
    ExecutorFactory real = new PolicyExecutorFactory();
    return contract((catalog, envelope, budget) -> real.forRun(catalog, envelope, Budget.DEFAULT));
  }

  @Breaks("returnsResult")
  static ExecutorContract executorThatLosesTheResult() {
    return invoking((layer, call, context) -> {
      ToolResult ignored = layer.real.invoke(call, context);
      return ToolResult.of(Json.Null.NULL);
    });
  }

  @Breaks("passesFailureOn")
  static ExecutorContract executorThatBlursFailures() {
    return failing(failure -> Failure.of(Failure.Kind.TOOL, failure.message()));
  }

  @Breaks("losesNothingThrown")
  static ExecutorContract executorThatHidesWhatWasThrown() {
    return failing(failure -> Failure.of(failure.kind(), "something went wrong"));
  }

  @Breaks("checksResult")
  static ExecutorContract executorThatBelievesEveryResult() {
    return invoking(Layer::direct);
  }

  @Breaks("triesReadingAgain")
  static ExecutorContract executorThatGivesUpAtOnce() {
    return invoking(Layer::direct);
  }

  @Breaks("triesEffectOnce")
  static ExecutorContract executorThatRepeatsEffects() {
    return invoking((layer, call, context) -> {
      try {
        return layer.real.invoke(call, context);
      } catch (CallFailed e) {
        return layer.real.invoke(call, context);
      }
    });
  }

  @Breaks("endsCallWhenTimeIsUp")
  static ExecutorContract executorThatCallsATimeoutSomethingElse() {
    return failing(failure ->
        failure.kind() == Failure.Kind.TIMEOUT
            ? Failure.of(Failure.Kind.INTERNAL, failure.message())
            : failure);
  }

  @Breaks("failsToRunUnknownTool")
  static ExecutorContract executorThatInventsResults() {
    return invoking((layer, call, context) ->
        layer.catalog.tool(call.tool()).isEmpty()
            ? ToolResult.of(Json.Null.NULL)
            : layer.real.invoke(call, context));
  }

  @Breaks("runsManyAtOnce")
  static ExecutorContract executorThatMixesResults() {
    AtomicReference<ToolResult> last = new AtomicReference<>(ToolResult.of(Json.Null.NULL));
    return invoking((layer, call, context) -> {
      last.set(layer.real.invoke(call, context));
      Thread.yield();
      return last.get();
    });
  }

  @Breaks("keepsBudgetWhenManyCallAtOnce")
  static ExecutorContract executorThatCountsNothingInACrowd() {
    return invoking(Layer::direct);
  }

  @Breaks("passesInterruptOn")
  static ExecutorContract executorThatSwallowsInterrupts() {
    return invoking((layer, call, context) -> {
      try {
        return layer.real.invoke(call, context);
      } finally {
        boolean swallowed = Thread.interrupted();
      }
    });
  }

  static ExecutorContract sound() {
    return contract(new PolicyExecutorFactory());
  }
}
