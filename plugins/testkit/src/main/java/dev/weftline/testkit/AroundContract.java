// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weftline.core.json.Json;
import dev.weftline.core.spi.Around;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What everything that stands around calls keeps. Extend it in a test of yours. */
@Timeout(60)
public abstract class AroundContract {
  private static final int MANY = 100;

  /** Returns what stands around. */
  protected abstract Around around();

  /** Returns a call that it lets pass, with a number as the argument {@code n}. */
  protected ToolCall call(int n) {
    return FakeContext.call("fake.read", Json.object().put("n", n).build());
  }

  /** Creates the contract. */
  protected AroundContract() {}

  private static CallContext context() {
    return new FakeContext(Time.system());
  }

  private static ToolResult echo(ToolCall call) {
    return ToolResult.of(call.value("n"));
  }

  /** There is a result or a failure, not null. */
  @Test
  public void givesNoNull() {
    assertThat(around().around(call(1), context(), AroundContract::echo)).isNotNull();
  }

  /** Its place does not change. */
  @Test
  public void orderStaysTheSame() {
    Around around = around();
    assertThat(around.order()).isEqualTo(around.order());
  }

  /** The rest of the call runs once, or not at all; to try again is the executor's business. */
  @Test
  public void runsTheRestOnceAtMost() {
    List<ToolCall> calls = new ArrayList<>();
    Throwable thrown =
        catchThrowable(() ->
            around()
                .around(
                    call(1),
                    context(),
                    call -> {
                      calls.add(call);
                      throw CallFailed.because("the first time");
                    }));
    assertThat(calls).as("runs of the rest, which ended with %s", thrown).hasSizeLessThan(2);
  }

  /** What goes on is the call that was admitted: a decision of a person holds for no other. */
  @Test
  public void keepsTheCall() {
    ToolCall admitted = call(1);
    ToolResult result =
        around()
            .around(
                admitted,
                context(),
                call -> {
                  assertThat(call.hash()).as("tool and arguments").isEqualTo(admitted.hash());
                  assertThat(call.run()).isEqualTo(admitted.run());
                  assertThat(call.task()).isEqualTo(admitted.task());
                  return echo(call);
                });
    assertThat(result).isNotNull();
  }

  /** A failure of the call stays one. */
  @Test
  public void passesFailureOn() {
    Throwable thrown = thrownBy(CallFailed.because("no"));
    assertThat(thrown).isInstanceOf(CallFailed.class);
  }

  /** An error is not taken for a result. */
  @Test
  public void passesErrorsOn() {
    assertThat(thrownBy(new StackOverflowError("deep"))).isNotNull();
  }

  /** An interrupt is kept for those who stand outside. */
  @Test
  public void keepsInterrupt() {
    Throwable thrown =
        catchThrowable(() ->
            around()
                .around(
                    call(1),
                    context(),
                    call -> {
                      Thread.currentThread().interrupt();
                      throw CallFailed.because("cancelled");
                    }));
    boolean kept = Thread.interrupted();
    assertThat(kept).as("the interrupt after %s", thrown).isTrue();
  }

  /** Calls at the same time do not meet. */
  @Test
  public void doesNotMixCalls() {
    Around around = around();
    List<ToolResult> alone = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      alone.add(around.around(call(i), context(), AroundContract::echo));
    }
    assertThat(
            Crowd.atOnce(
                MANY,
                i ->
                    around.around(
                        call(i),
                        context(),
                        call -> {
                          LockSupport.parkNanos(1_000);
                          return echo(call);
                        })))
        .isEqualTo(alone);
  }

  private Throwable thrownBy(Throwable failure) {
    return catchThrowable(() ->
        around()
            .around(
                call(1),
                context(),
                call -> {
                  if (failure instanceof Error error) {
                    throw error;
                  }
                  throw (CallFailed) failure;
                }));
  }
}
