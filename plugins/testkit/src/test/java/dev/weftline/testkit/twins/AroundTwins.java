// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.twins;

import dev.weftline.core.json.Json;
import dev.weftline.core.spi.Around;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.testkit.AroundContract;
import dev.weftline.testkit.Breaks;
import dev.weftline.testkit.FakeContext;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** What stands around calls with one fault each. */
final class AroundTwins {
  private AroundTwins() {}

  private interface Body {
    ToolResult around(ToolCall call, Around.Next next);
  }

  private static Around around(Body body) {
    return new Around() {
      @Override
      public int order() {
        return 1;
      }

      @Override
      public ToolResult around(ToolCall call, CallContext context, Next next) {
        return body.around(call, next);
      }
    };
  }

  private static AroundContract contract(Around around) {
    return new AroundContract() {
      @Override
      protected Around around() {
        return around;
      }
    };
  }

  static AroundContract sound() {
    return contract(around((call, next) -> next.invoke(call)));
  }

  @Breaks("givesNoNull")
  @SuppressWarnings("NullAway") // That is the fault.
  static AroundContract aroundThatGivesNull() {
    return contract(around((call, next) -> null));
  }

  @Breaks("orderStaysTheSame")
  static AroundContract aroundThatMoves() {
    AtomicInteger place = new AtomicInteger();
    return contract(
        new Around() {
          @Override
          public int order() {
            return place.incrementAndGet();
          }

          @Override
          public ToolResult around(ToolCall call, CallContext context, Next next) {
            return next.invoke(call);
          }
        });
  }

  @Breaks("runsTheRestOnceAtMost")
  static AroundContract aroundThatTriesAgain() {
    return contract(
        around((call, next) -> {
          try {
            return next.invoke(call);
          } catch (CallFailed e) {
            return next.invoke(call);
          }
        }));
  }

  @Breaks("keepsTheCall")
  static AroundContract aroundThatChangesArguments() {
    return contract(
        around((call, next) ->
            next.invoke(FakeContext.call(call.tool(), Json.object().put("n", 42).build()))));
  }

  @Breaks("passesFailureOn")
  static AroundContract aroundThatHidesFailures() {
    return contract(
        around((call, next) -> {
          try {
            return next.invoke(call);
          } catch (CallFailed e) {
            return ToolResult.of(Json.array(java.util.List.of()));
          }
        }));
  }

  @Breaks("passesErrorsOn")
  static AroundContract aroundThatSwallowsErrors() {
    return contract(
        around((call, next) -> {
          try {
            return next.invoke(call);
          } catch (StackOverflowError e) {
            return ToolResult.of(Json.Null.NULL);
          }
        }));
  }

  @Breaks("keepsInterrupt")
  static AroundContract aroundThatSwallowsInterrupts() {
    return contract(
        around((call, next) -> {
          try {
            return next.invoke(call);
          } finally {
            boolean swallowed = Thread.interrupted();
          }
        }));
  }

  @Breaks("doesNotMixCalls")
  static AroundContract aroundThatMixesCalls() {
    AtomicReference<ToolResult> last = new AtomicReference<>(ToolResult.of(Json.Null.NULL));
    return contract(
        around((call, next) -> {
          last.set(next.invoke(call));
          Thread.yield();
          return last.get();
        }));
  }
}
