// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weftline.core.Budget;
import dev.weftline.core.Capabilities;
import dev.weftline.core.json.Json;
import dev.weftline.core.spi.Admission;
import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.spi.Executor;
import dev.weftline.core.spi.ExecutorFactory;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every executor keeps. Extend it in a test of your executor. */
@Timeout(60)
public abstract class ExecutorContract {
  private static final int MANY = 100;
  private static final Json.Obj LIMIT_5 = Json.object().put("limit", 5).build();
  private static final Failure LATER = Failure.retryable(Failure.Kind.TOOL, "busy");

  /** Returns the factory of the executor. */
  protected abstract ExecutorFactory factory();

  /** Creates the contract. */
  protected ExecutorContract() {}

  private static FakeTool.Builder read() {
    return FakeTool.read("fake.read").optional("limit", Schema.integer());
  }

  private static FakeTool.Builder write() {
    return FakeTool.write("fake.write").optional("limit", Schema.integer());
  }

  private Executor executor(FakeTool tool) {
    return factory().forRun(ToolCatalog.of(List.of(tool)), Capabilities.ALL, Budget.DEFAULT);
  }

  private static ToolCall call(FakeTool tool, Json.Obj arguments) {
    return FakeContext.call(tool.spec().name(), arguments);
  }

  private Admission admit(FakeTool tool, Json.Obj arguments) {
    return executor(tool).admit(call(tool, arguments), Optional.empty());
  }

  private ToolResult invoke(FakeTool tool) {
    return executor(tool).invoke(call(tool, LIMIT_5), new FakeContext(new VirtualTime()));
  }

  private Failure failureOf(FakeTool tool) {
    VirtualTime time = new VirtualTime();
    CompletableFuture<Optional<Failure>> failure = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            ToolResult unused = executor(tool).invoke(call(tool, LIMIT_5), new FakeContext(time));
            failure.complete(Optional.empty());
          } catch (CallFailed e) {
            failure.complete(Optional.of(e.failure()));
          } catch (RuntimeException | Error e) {
            failure.complete(Optional.empty());
          }
        });
    time.advanceUntil(failure::isDone);
    return failure
        .join()
        .orElseThrow(() -> new AssertionError("the call must end with a CallFailed"));
  }

  private static Failure refusal(Admission admission) {
    assertThat(admission).isInstanceOf(Admission.Refuse.class);
    return ((Admission.Refuse) admission).failure();
  }

  private static ApprovalRequest question(Admission admission) {
    assertThat(admission).isInstanceOf(Admission.Ask.class);
    return ((Admission.Ask) admission).request();
  }

  /** A call that reads and fits goes at once. */
  @Test
  public void letsReadingGo() {
    assertThat(admit(read().build(), LIMIT_5)).isInstanceOf(Admission.Go.class);
  }

  /** A tool that the run does not have is refused. */
  @Test
  public void refusesUnknownTool() {
    Admission admission =
        executor(read().build()).admit(FakeContext.call("fake.raed", LIMIT_5), Optional.empty());
    assertThat(refusal(admission).kind()).isEqualTo(Failure.Kind.REFUSED);
    assertThat(refusal(admission).message()).contains("fake.raed");
  }

  /** A tool outside of what the run may do is refused. */
  @Test
  public void refusesToolOutsideEnvelope() {
    FakeTool tool = read().build();
    Executor executor =
        factory()
            .forRun(
                ToolCatalog.of(List.of(tool)),
                new Capabilities(Optional.of(Set.of("fake.other"))),
                Budget.DEFAULT);
    assertThat(refusal(executor.admit(call(tool, LIMIT_5), Optional.empty())).kind())
        .isEqualTo(Failure.Kind.REFUSED);
  }

  /** Arguments that do not fit are refused, and the message names argument, value and type. */
  @Test
  public void refusesMisfit() {
    Failure failure = refusal(admit(read().build(), Json.object().put("limit", "many").build()));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.INPUT);
    assertThat(failure.message()).contains("limit").contains("many").contains("integer");
  }

  /** Asking whether a call may run does not run it. */
  @Test
  public void admitsWithoutEffect() {
    FakeTool tool = write().build();
    Admission admission = admit(tool, LIMIT_5);
    assertThat(admission).isNotNull();
    assertThat(tool.calls()).isEmpty();
  }

  /** A call with an effect asks a person; the same call is the same question. */
  @Test
  public void asksBeforeEffect() {
    FakeTool tool = write().build();
    ApprovalRequest first = question(admit(tool, LIMIT_5));
    ApprovalRequest again = question(admit(tool, LIMIT_5));
    ApprovalRequest other = question(admit(tool, Json.object().put("limit", 6).build()));
    assertThat(first.callHash()).isEqualTo(call(tool, LIMIT_5).hash());
    assertThat(first.id()).isEqualTo(again.id()).isNotEqualTo(other.id());
    assertThat(first.shows()).contains("fake.write").contains("limit").contains("5");
  }

  /** An approved call goes. */
  @Test
  public void letsApprovedCallGo() {
    FakeTool tool = write().build();
    ToolCall call = call(tool, LIMIT_5);
    assertThat(executor(tool).admit(call, decision(true, call.hash())))
        .isInstanceOf(Admission.Go.class);
  }

  /** A decision on other arguments is none. */
  @Test
  public void refusesApprovalOfOtherArguments() {
    FakeTool tool = write().build();
    ToolCall shown = call(tool, Json.object().put("limit", 1).build());
    Admission admission = executor(tool).admit(call(tool, LIMIT_5), decision(true, shown.hash()));
    assertThat(refusal(admission).kind()).isEqualTo(Failure.Kind.REFUSED);
  }

  /** A denied call is refused, and the message says who denied it and why. */
  @Test
  public void refusesDeniedCall() {
    FakeTool tool = write().build();
    ToolCall call = call(tool, LIMIT_5);
    Failure failure = refusal(executor(tool).admit(call, decision(false, call.hash())));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.REFUSED);
    assertThat(failure.message()).contains("ann").contains("not today");
  }

  /** A budget that is used up stops further calls. */
  @Test
  public void refusesBeyondBudget() {
    FakeTool tool = read().build();
    Executor executor =
        factory()
            .forRun(
                ToolCatalog.of(List.of(tool)), Capabilities.ALL, Budget.DEFAULT.withToolCalls(1));
    ToolResult first = executor.invoke(call(tool, LIMIT_5), new FakeContext(new VirtualTime()));
    assertThat(first).isNotNull();
    assertThat(refusal(executor.admit(call(tool, LIMIT_5), Optional.empty())).kind())
        .isEqualTo(Failure.Kind.BUDGET);
  }

  /** The tool's result is the call's. */
  @Test
  public void returnsResult() {
    FakeTool tool = read().answers(Json.of("done")).build();
    assertThat(invoke(tool).value().json()).isEqualTo(Json.of("done"));
    assertThat(tool.arguments()).containsExactly(LIMIT_5);
  }

  /** The tool's own failure is the call's. */
  @Test
  public void passesFailureOn() {
    Failure failure = Failure.of(Failure.Kind.LIMIT, "quota");
    assertThat(failureOf(read().failsWith(failure).build())).isEqualTo(failure);
  }

  /** Whatever a tool throws becomes a failure that tells of it. */
  @Test
  public void losesNothingThrown() {
    Failure exception =
        failureOf(
            read()
                .answers(call -> {
                  throw new IllegalStateException("broken");
                })
                .build());
    Failure error =
        failureOf(
            read()
                .answers(call -> {
                  throw new StackOverflowError("deep");
                })
                .build());
    assertThat(exception.kind()).isEqualTo(Failure.Kind.TOOL);
    assertThat(exception.message()).contains("IllegalStateException").contains("broken");
    assertThat(error.kind()).isIn(Failure.Kind.TOOL, Failure.Kind.INTERNAL);
    assertThat(error.message()).contains("StackOverflowError").contains("deep");
  }

  /** A result that breaks the output schema is a failure that names the place. */
  @Test
  public void checksResult() {
    FakeTool tool =
        read()
            .output(Schema.object().required("count", Schema.integer(), "the count").build())
            .answers(Json.object().put("count", "three").build())
            .build();
    Failure failure = failureOf(tool);
    assertThat(failure.kind()).isEqualTo(Failure.Kind.OUTPUT);
    assertThat(failure.message()).contains("count").contains("three").contains("integer");
  }

  /** A failure that may pass is tried again, and each retry is told. */
  @Test
  public void triesReadingAgain() {
    VirtualTime time = new VirtualTime();
    FakeContext context = new FakeContext(time);
    FakeTool tool = read().failsWith(LATER).answers(Json.of("done")).build();
    CompletableFuture<ToolResult> result =
        CompletableFuture.supplyAsync(
            () -> executor(tool).invoke(call(tool, LIMIT_5), context),
            work -> Thread.ofVirtual().start(work));
    assertThat(time.await(result).value().json()).isEqualTo(Json.of("done"));
    assertThat(tool.contexts()).extracting(c -> c.attempt()).containsExactly(1, 2);
    assertThat(context.retriesTold()).extracting(FakeContext.Retry::failure).containsExactly(LATER);
  }

  /** An effect that nobody declared repeatable is made once. */
  @Test
  public void triesEffectOnce() {
    FakeTool tool = write().failsWith(LATER).build();
    assertThat(failureOf(tool)).isEqualTo(LATER);
    assertThat(tool.calls()).hasSize(1);
  }

  /** A tool that never returns, and ignores interrupts, fails when its time is up. */
  @Test
  public void endsCallWhenTimeIsUp() {
    FakeTool tool = read().timeout(Duration.ofSeconds(7)).stubborn().build();
    try {
      assertThat(failureOf(tool).kind()).isEqualTo(Failure.Kind.TIMEOUT);
    } finally {
      tool.release();
    }
  }

  /** A tool that the run does not have cannot be run either. */
  @Test
  public void failsToRunUnknownTool() {
    Throwable thrown =
        catchThrowable(() -> {
          ToolResult unused =
              executor(read().build())
                  .invoke(
                      FakeContext.call("fake.raed", LIMIT_5), new FakeContext(new VirtualTime()));
        });
    assertThat(thrown).isInstanceOf(CallFailed.class);
  }

  /** Calls at the same time get their own results. */
  @Test
  public void runsManyAtOnce() {
    FakeTool tool = read().answers(call -> call.value("limit")).build();
    Executor executor = executor(tool);
    List<Json> results =
        Crowd.atOnce(
            MANY,
            i ->
                executor
                    .invoke(
                        call(tool, Json.object().put("limit", i).build()),
                        new FakeContext(new VirtualTime()))
                    .value()
                    .json());
    for (int i = 0; i < MANY; i++) {
      assertThat(results.get(i)).isEqualTo(Json.of(i));
    }
  }

  /** Calls at the same time use up no more than the budget. */
  @Test
  public void keepsBudgetWhenManyCallAtOnce() {
    FakeTool tool = read().build();
    Executor executor =
        factory()
            .forRun(
                ToolCatalog.of(List.of(tool)), Capabilities.ALL, Budget.DEFAULT.withToolCalls(10));
    List<Boolean> ran =
        Crowd.atOnce(
            MANY,
            i -> {
              try {
                ToolResult result =
                    executor.invoke(call(tool, LIMIT_5), new FakeContext(new VirtualTime()));
                return result != null;
              } catch (CallFailed e) {
                return false;
              }
            });
    assertThat(ran).filteredOn(one -> one).hasSize(10);
    assertThat(tool.calls()).hasSize(10);
  }

  /** An interrupt of the caller reaches the tool, and the call fails. */
  @Test
  public void passesInterruptOn() {
    FakeTool tool = read().held().build();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              CallFailed failed = catchThrowableOfType(CallFailed.class, () -> invoke(tool));
              interrupted.complete(failed != null && Thread.currentThread().isInterrupted());
            });
    tool.awaitCall();
    caller.interrupt();
    new VirtualTime().advanceUntil(interrupted::isDone);
    tool.release();
    assertThat(interrupted.join()).as("the call failed and the interrupt is kept").isTrue();
    assertThat(tool.interrupts()).isEqualTo(1);
  }

  private static Optional<ApprovalDecision> decision(boolean approved, String hash) {
    return Optional.of(new ApprovalDecision(approved, "ann", "not today", hash));
  }
}
