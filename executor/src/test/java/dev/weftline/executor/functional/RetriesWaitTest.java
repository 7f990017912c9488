// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weftline.core.Budget;
import dev.weftline.core.Capabilities;
import dev.weftline.core.json.Json;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Recovery;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.executor.PolicyExecutorFactory;
import dev.weftline.executor.RetryPolicy;
import dev.weftline.testkit.FakeContext;
import dev.weftline.testkit.FakeTool;
import dev.weftline.testkit.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RetriesWaitTest {
  private static final Failure BUSY = Failure.retryable(Failure.Kind.TOOL, "busy");

  private final VirtualTime time = new VirtualTime();
  private final FakeContext context = new FakeContext(time);
  private final PolicyExecutorFactory factory = new PolicyExecutorFactory();

  @Test
  void threeAttemptsInAllThenTheLastFailure() {
    FakeTool tool = FakeTool.read("a.r").failsWith(BUSY, BUSY, BUSY, BUSY).build();
    assertThatThrownBy(() -> invoke(factory, tool, Budget.DEFAULT))
        .hasCauseInstanceOf(CallFailed.class)
        .hasMessageContaining("busy");
    assertThat(tool.contexts()).extracting(c -> c.attempt()).containsExactly(1, 2, 3);
    assertThat(context.retriesTold()).hasSize(2);
  }

  @Test
  void drawnDelaysStayWithinBoundsThatDouble() {
    RetryPolicy policy = RetryPolicy.DEFAULT.withAttempts(6);
    FakeTool tool = FakeTool.read("a.r").failsWith(BUSY, BUSY, BUSY, BUSY, BUSY).build();
    invoke(factory.withRetries(policy), tool, Budget.DEFAULT);
    List<Duration> delays = context.retriesTold().stream().map(FakeContext.Retry::delay).toList();
    for (int i = 0; i < delays.size(); i++) {
      assertThat(delays.get(i)).isBetween(Duration.ZERO, Duration.ofMillis(500L << i));
    }
    assertThat(delays).doesNotHaveDuplicates();
  }

  @Test
  void theSameSeedDrawsTheSameDelays() {
    List<Duration> first = delays(7);
    assertThat(delays(7)).isEqualTo(first);
    assertThat(delays(8)).isNotEqualTo(first);
  }

  @Test
  void aServiceThatNamesADelayIsHeeded() {
    Failure later =
        new Failure(
            Failure.Kind.LIMIT, "429", true, Optional.of(Duration.ofSeconds(30)), Json.Null.NULL);
    FakeTool tool = FakeTool.read("a.r").failsWith(later).build();
    invoke(factory, tool, Budget.DEFAULT);
    assertThat(context.retriesTold())
        .containsExactly(new FakeContext.Retry(later, Duration.ofSeconds(30)));
  }

  @Test
  void noDelayGoesBeyondTheDeadline() {
    Failure tomorrow =
        new Failure(
            Failure.Kind.LIMIT, "429", true, Optional.of(Duration.ofDays(500)), Json.Null.NULL);
    FakeTool tool = FakeTool.read("a.r").failsWith(tomorrow).build();
    assertThatThrownBy(() -> invoke(factory, tool, Budget.DEFAULT)).hasMessageContaining("429");
    assertThat(tool.calls()).hasSize(1);
  }

  @Test
  void whatCannotPassIsNotTriedAgain() {
    FakeTool tool = FakeTool.read("a.r").failsWith(Failure.of(Failure.Kind.TOOL, "gone")).build();
    assertThatThrownBy(() -> invoke(factory, tool, Budget.DEFAULT)).hasMessageContaining("gone");
    assertThat(tool.calls()).hasSize(1);
  }

  @Test
  void effectsAreTriedAgainOnlyWhereThatIsDeclaredSafe() {
    for (Recovery recovery : Recovery.values()) {
      FakeTool tool = FakeTool.write("a.w").recovery(recovery).failsWith(BUSY).build();
      boolean safe = recovery == Recovery.REPEAT || recovery == Recovery.KEYED;
      if (safe) {
        invoke(factory, tool, Budget.DEFAULT);
      } else {
        assertThatThrownBy(() -> invoke(factory, tool, Budget.DEFAULT))
            .hasMessageContaining("busy");
      }
      assertThat(tool.calls()).as("attempts with %s", recovery).hasSize(safe ? 2 : 1);
    }
  }

  @Test
  void attemptsCountAgainstTheBudget() {
    FakeTool tool = FakeTool.read("a.r").failsWith(BUSY, BUSY).build();
    assertThatThrownBy(() -> invoke(factory, tool, Budget.DEFAULT.withToolCalls(2)))
        .hasMessageContaining("budget of 2 tool calls");
    assertThat(tool.calls()).hasSize(2);
  }

  private List<Duration> delays(long seed) {
    FakeContext own = new FakeContext(time);
    FakeTool tool = FakeTool.read("a.r").failsWith(BUSY, BUSY).build();
    invoke(factory.withRetries(RetryPolicy.DEFAULT.withSeed(seed)), tool, Budget.DEFAULT, own);
    return own.retriesTold().stream().map(FakeContext.Retry::delay).toList();
  }

  private void invoke(PolicyExecutorFactory made, FakeTool tool, Budget budget)
      throws CompletionException {
    invoke(made, tool, budget, context);
  }

  private void invoke(PolicyExecutorFactory made, FakeTool tool, Budget budget, FakeContext own) {
    CompletableFuture<ToolResult> result =
        CompletableFuture.supplyAsync(
            () ->
                made.forRun(ToolCatalog.of(List.of(tool)), Capabilities.ALL, budget)
                    .invoke(FakeContext.call(tool.spec().name(), Json.Obj.EMPTY), own),
            work -> Thread.ofVirtual().start(work));
    assertThat(time.await(result)).isNotNull();
  }
}
