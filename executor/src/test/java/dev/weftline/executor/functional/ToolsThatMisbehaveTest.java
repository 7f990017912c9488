// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.Budget;
import dev.weftline.core.Capabilities;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.spi.Around;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.executor.PolicyExecutorFactory;
import dev.weftline.testkit.FakeContext;
import dev.weftline.testkit.FakeTool;
import dev.weftline.testkit.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ToolsThatMisbehaveTest {
  private final VirtualTime time = new VirtualTime();
  private final PolicyExecutorFactory factory = new PolicyExecutorFactory();

  private record Scripted(ToolSpec spec, Callable<@Nullable ToolResult> work) implements Tool {
    @Override
    @SuppressWarnings("NullAway") // A tool written without null checks may do this.
    public ToolResult call(ToolCall call, CallContext context) throws Exception {
      return work.call();
    }
  }

  private static Tool tool(Callable<@Nullable ToolResult> work) {
    return new Scripted(ToolSpec.read("a.r").build(), work);
  }

  @Test
  void aResultOfAGigabyteFailsTheCallAlone() {
    Json megabyte = Json.of("x".repeat(1 << 20));
    Json gigabyte = Json.array(Collections.nCopies(1024, megabyte));
    Failure failure = failure(tool(() -> ToolResult.of(gigabyte)));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.OUTPUT);
    assertThat(failure.message()).contains("'a.r' returned more than", "raise the limit");
  }

  static List<Throwable> thrown() {
    return List.of(
        new IOException("disk"),
        new IllegalArgumentException("disk"),
        new StackOverflowError("disk"),
        new OutOfMemoryError("disk"),
        new AssertionError("disk"),
        new NoClassDefFoundError("disk"));
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void nothingThrownIsLost(Throwable thrown) {
    Failure failure =
        failure(
            tool(() -> {
              if (thrown instanceof Error error) {
                throw error;
              }
              throw (Exception) thrown;
            }));
    assertThat(failure.kind())
        .isEqualTo(thrown instanceof Error ? Failure.Kind.INTERNAL : Failure.Kind.TOOL);
    assertThat(failure.message())
        .isEqualTo("a.r: the tool failed with " + thrown.getClass().getName() + ": disk");
    assertThat(failure.retryable()).isFalse();
  }

  @Test
  void deepRecursionIsAFailure() {
    assertThat(failure(tool(() -> recurse(0))).message()).contains("StackOverflowError");
  }

  @Test
  void nullIsABrokenContract() {
    assertThat(failure(tool(() -> null)).kind()).isEqualTo(Failure.Kind.CONTRACT);
  }

  @Test
  void anInterruptThatNobodySentIsTheToolsFailure() {
    Failure failure =
        failure(
            tool(() -> {
              throw new InterruptedException("lost its worker");
            }));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.TOOL);
    assertThat(failure.message()).contains("lost its worker");
  }

  @Test
  void timeIsUpAfterAMinuteUnlessTheToolSaysOtherwise() {
    FakeTool slow = FakeTool.read("a.r").takes(Duration.ofHours(1)).build();
    Failure failure = failure(slow);
    assertThat(failure.kind()).isEqualTo(Failure.Kind.TIMEOUT);
    assertThat(failure.message())
        .isEqualTo("a.r: no result within 60 s. Ask for less, or raise the tool's timeout.");
    assertThat(Duration.between(new VirtualTime().now(), time.now()))
        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
    time.advanceUntil(() -> slow.interrupts() == 1);
  }

  @Test
  void anEffectThatTimesOutMayHaveHappened() {
    FakeTool slow =
        FakeTool.write("a.w").timeout(Duration.ofMillis(1500)).takes(Duration.ofHours(1)).build();
    assertThat(failure(slow).message())
        .isEqualTo(
            "a.w: no result within 1500 ms. Whether it took effect is not known. Ask for less, or"
                + " raise the tool's timeout.");
  }

  @Test
  void threadsLeftBehindAreCountedUntilTheyEnd() {
    FakeTool stubborn = FakeTool.read("a.r").stubborn().build();
    assertThat(failure(stubborn).kind()).isEqualTo(Failure.Kind.TIMEOUT);
    time.advance(Duration.ofSeconds(2));
    assertThat(factory.threadsLeftBehind()).isEqualTo(1);
    stubborn.release();
    time.advanceUntil(() -> factory.threadsLeftBehind() == 0);
  }

  @Test
  void resultsAreCheckedAgainstTheSchemaForLiterals() {
    Json.Obj promised = Schema.object().required("n", Schema.integer(), "n").build();
    Tool derived =
        new Tool() {
          @Override
          public ToolSpec spec() {
            return ToolSpec.read("a.r").output(Schema.any()).build();
          }

          @Override
          public Optional<Json.Obj> outputSchema(Map<String, Json> literals) {
            return literals.containsKey("schema") ? Optional.of(promised) : spec().outputSchema();
          }

          @Override
          public ToolResult call(ToolCall call, CallContext context) {
            return ToolResult.of(Json.of("free text"));
          }
        };
    ToolCall reference = FakeContext.call("a.r", Json.object().put("schema", "s").build());
    ToolCall literal =
        new ToolCall(
            reference.run(),
            reference.task(),
            1,
            "a.r",
            reference.arguments(),
            reference.control(),
            Map.of("schema", "\"s\""));
    assertThat(time.await(start(derived, literal, new FakeContext(time))).message())
        .isEqualTo(
            "a.r: the tool broke its output schema. result is '\"free text\"'. Expected: object.");
    assertThat(
            factory
                .forRun(ToolCatalog.of(List.of(derived)), Capabilities.ALL, Budget.DEFAULT)
                .invoke(reference, new FakeContext(time)))
        .isNotNull();
  }

  @Test
  void brokenResultsAreNamedByPath() {
    FakeTool tool =
        FakeTool.write("a.w")
            .output(
                Schema.object()
                    .required(
                        "files",
                        Schema.list(Schema.object().required("path", Schema.string(), "p").build()),
                        "f")
                    .build())
            .answers(JsonReader.read("{\"files\": [{\"path\": \"a\"}, {\"path\": 3, \"x\": 1}]}"))
            .build();
    assertThat(failure(tool).message())
        .contains("result.files[1].path is '3'. Expected: string.")
        .contains("result.files[1] has a field 'x', which is not declared.")
        .endsWith("The call itself was made.");
  }

  @Test
  void aroundsStandAroundEachAttemptInOrder() {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    FakeTool tool =
        FakeTool.read("a.r")
            .failsWith(Failure.retryable(Failure.Kind.TOOL, "busy"))
            .answers(Json.of("done"))
            .build();
    PolicyExecutorFactory wrapped =
        factory.withAround(around(2, "inner", told)).withAround(around(1, "outer", told));
    CompletableFuture<ToolResult> result =
        CompletableFuture.supplyAsync(
            () ->
                wrapped
                    .forRun(ToolCatalog.of(List.of(tool)), Capabilities.ALL, Budget.DEFAULT)
                    .invoke(FakeContext.call("a.r", Json.Obj.EMPTY), new FakeContext(time)),
            work -> Thread.ofVirtual().start(work));
    assertThat(time.await(result).value().json()).isEqualTo(Json.of("done"));
    assertThat(told)
        .containsExactly("outer 1", "inner 1", "outer 2", "inner 2", "inner done", "outer done");
  }

  private static Around around(int order, String name, List<String> told) {
    return new Around() {
      @Override
      public int order() {
        return order;
      }

      @Override
      public ToolResult around(ToolCall call, CallContext context, Next next) {
        told.add(name + " " + context.attempt());
        ToolResult result = next.invoke(call);
        told.add(name + " done");
        return result;
      }
    };
  }

  @SuppressWarnings("InfiniteRecursion")
  private static ToolResult recurse(int depth) {
    return depth < 0 ? ToolResult.of(Json.Null.NULL) : recurse(depth + 1);
  }

  private Failure failure(Tool tool) {
    CompletableFuture<Failure> failure = start(tool, new FakeContext(time));
    return time.await(failure);
  }

  private CompletableFuture<Failure> start(Tool tool, FakeContext context) {
    return start(tool, FakeContext.call(tool.spec().name(), Json.Obj.EMPTY), context);
  }

  private CompletableFuture<Failure> start(Tool tool, ToolCall call, FakeContext context) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            ToolResult result =
                factory
                    .forRun(ToolCatalog.of(List.of(tool)), Capabilities.ALL, Budget.DEFAULT)
                    .invoke(call, context);
            throw new AssertionError("the call must fail, gave " + result);
          } catch (CallFailed e) {
            return e.failure();
          }
        },
        work -> Thread.ofVirtual().start(work));
  }
}
