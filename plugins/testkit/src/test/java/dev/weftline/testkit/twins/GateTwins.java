// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.twins;

import dev.weftline.core.json.Json;
import dev.weftline.core.spi.Admission;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.spi.Gate;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.testkit.Breaks;
import dev.weftline.testkit.FakeContext;
import dev.weftline.testkit.FakeTool;
import dev.weftline.testkit.GateContract;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;

/** Gates with one fault each. */
final class GateTwins {
  private GateTwins() {}

  private static Gate gate(BiFunction<ToolCall, ToolSpec, Optional<Admission>> check) {
    return new Gate() {
      @Override
      public int order() {
        return 1;
      }

      @Override
      public Optional<Admission> check(ToolCall call, ToolSpec spec) {
        return check.apply(call, spec);
      }
    };
  }

  private static GateContract contract(Gate gate) {
    return new GateContract() {
      @Override
      protected Gate gate() {
        return gate;
      }

      @Override
      protected List<Sample> samples() {
        ToolSpec spec = FakeTool.write("fake.write").build().spec();
        return List.of(sample(spec, 0), sample(spec, 1), sample(spec, 2));
      }
    };
  }

  private static GateContract.Sample sample(ToolSpec spec, int n) {
    return new GateContract.Sample(
        FakeContext.call("fake.write", Json.object().put("n", n).build()), spec);
  }

  private static int number(ToolCall call) {
    return call.integer("n", -1);
  }

  private static Admission ask(ToolCall call, String hash) {
    return new Admission.Ask(
        new ApprovalRequest("a-" + number(call), call, Effect.WRITE, hash, "fake.write"));
  }

  private static Admission refuse(String why) {
    return new Admission.Refuse(Failure.of(Failure.Kind.REFUSED, why));
  }

  private static Optional<Admission> byNumber(ToolCall call, ToolSpec spec) {
    return switch (number(call)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(refuse("one is too many"));
      default -> Optional.of(ask(call, call.hash()));
    };
  }

  static GateContract sound() {
    return contract(gate(GateTwins::byNumber));
  }

  @Breaks("givesNoNull")
  @SuppressWarnings("NullAway") // That is the fault.
  static GateContract gateThatGivesNull() {
    return contract(gate((call, spec) -> null));
  }

  @Breaks("orderStaysTheSame")
  static GateContract gateThatMoves() {
    AtomicInteger place = new AtomicInteger();
    return contract(
        new Gate() {
          @Override
          public int order() {
            return place.incrementAndGet();
          }

          @Override
          public Optional<Admission> check(ToolCall call, ToolSpec spec) {
            return Optional.empty();
          }
        });
  }

  @Breaks("saysTheSameAgain")
  static GateContract gateThatTossesACoin() {
    AtomicInteger toss = new AtomicInteger();
    return contract(
        gate((call, spec) ->
            toss.getAndIncrement() % 2 == 0 ? Optional.empty() : Optional.of(refuse("tails"))));
  }

  @Breaks("refusesWithReason")
  static GateContract gateThatSaysNoWithoutReason() {
    return contract(gate((call, spec) -> Optional.of(refuse(""))));
  }

  @Breaks("bindsQuestionToCall")
  static GateContract gateThatAsksForAnotherCall() {
    return contract(gate((call, spec) -> Optional.of(ask(call, "another hash"))));
  }

  @Breaks("answersAtOnce")
  static GateContract gateThatWaits() {
    return contract(
        gate((call, spec) -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return Optional.empty();
        }));
  }

  @Breaks("answersManyAtOnce")
  static GateContract gateThatMixesCalls() {
    AtomicReference<Optional<ToolCall>> last = new AtomicReference<>(Optional.empty());
    return contract(
        gate((call, spec) -> {
          last.set(Optional.of(call));
          Thread.yield();
          return byNumber(last.get().orElse(call), spec);
        }));
  }
}
