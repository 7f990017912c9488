// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Label;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Recovery;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A tool that does what a test says and remembers its calls. Safe for use by several threads.
 *
 * <p>A call is remembered, then waits for {@link #release} if the tool is held, then takes its time
 * on the clock of the call, then fails if a failure is left in the script, then answers.
 */
public final class FakeTool implements Tool {
  private final ToolSpec spec;
  private final Function<ToolCall, Json> answer;
  private final Queue<Failure> failures;
  private final Duration duration;
  private final CountDownLatch held;
  private final boolean stubborn;
  private final List<ToolCall> calls = new CopyOnWriteArrayList<>();
  private final List<CallContext> contexts = new CopyOnWriteArrayList<>();
  private final AtomicInteger interrupts = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final CountDownLatch called = new CountDownLatch(1);

  private FakeTool(Builder builder) {
    this.spec = builder.spec();
    this.answer = builder.answer;
    this.failures = new ConcurrentLinkedQueue<>(builder.failures);
    this.duration = builder.duration;
    this.held = new CountDownLatch(builder.held ? 1 : 0);
    this.stubborn = builder.stubborn;
  }

  /** Starts a tool that reads. */
  public static Builder read(String name) {
    return new Builder(name, Effect.READ);
  }

  /** Starts a tool with an effect that can be undone. */
  public static Builder write(String name) {
    return new Builder(name, Effect.WRITE);
  }

  /** Starts a tool with an effect that cannot be undone. */
  public static Builder destructive(String name) {
    return new Builder(name, Effect.DESTRUCTIVE);
  }

  @Override
  public ToolSpec spec() {
    return spec;
  }

  @Override
  public ToolResult call(ToolCall call, CallContext context) throws InterruptedException {
    calls.add(call);
    contexts.add(context);
    called.countDown();
    try {
      waitUntilReleased();
      context.time().sleep(duration);
    } catch (InterruptedException e) {
      interrupts.incrementAndGet();
      throw e;
    } finally {
      ended.incrementAndGet();
    }
    Failure failure = failures.poll();
    if (failure != null) {
      throw new CallFailed(failure);
    }
    return ToolResult.of(answer.apply(call));
  }

  private void waitUntilReleased() throws InterruptedException {
    boolean released = false;
    while (!released) {
      try {
        held.await();
        released = true;
      } catch (InterruptedException e) {
        if (!stubborn) {
          throw e;
        }
        interrupts.incrementAndGet();
      }
    }
  }

  /** Lets held calls go on, those to come included. */
  public void release() {
    held.countDown();
  }

  /** Waits until the tool has been called at least once, for half a minute at most. */
  public void awaitCall() {
    VirtualTime.awaitReal(called, "a call of " + spec.name());
  }

  /** Returns the calls so far in the order in which they began. */
  public List<ToolCall> calls() {
    return List.copyOf(calls);
  }

  /** Returns the arguments of the calls so far. */
  public List<Json.Obj> arguments() {
    return calls.stream().map(ToolCall::argumentObject).toList();
  }

  /** Returns the contexts of the calls so far. */
  public List<CallContext> contexts() {
    return List.copyOf(contexts);
  }

  /** Returns how many interrupts reached the tool. */
  public int interrupts() {
    return interrupts.get();
  }

  /** Returns how many calls are over, whatever came of them. */
  public int ended() {
    return ended.get();
  }

  /** Collects what a fake does. Not safe for use by several threads. */
  public static final class Builder {
    private final Schema.ObjectSchema parameters = Schema.object();
    private final ArrayDeque<Failure> failures = new ArrayDeque<>();
    private ToolSpec.Builder spec;
    private Optional<Json.Obj> input = Optional.empty();
    private Function<ToolCall, Json> answer = call -> Json.Null.NULL;
    private Duration duration = Duration.ZERO;
    private boolean held;
    private boolean stubborn;

    private Builder(String name, Effect effect) {
      spec =
          (effect.isEffect() ? ToolSpec.effect(name, effect) : ToolSpec.read(name))
              .description("A fake for tests.");
    }

    /** Adds a parameter that must be given. */
    public Builder required(String name, Json.Obj schema) {
      parameters.required(name, schema, "the " + name);
      return this;
    }

    /** Adds a parameter that may be left out. */
    public Builder optional(String name, Json.Obj schema) {
      parameters.optional(name, schema, "the " + name);
      return this;
    }

    /** Sets the whole input schema, in place of single parameters. */
    public Builder input(Json.Obj schema) {
      input = Optional.of(schema);
      return this;
    }

    /** Sets the output schema. */
    public Builder output(Json.Obj schema) {
      return with(builder -> builder.output(schema));
    }

    /** Sets the scopes. */
    public Builder scopes(String... names) {
      return with(builder -> builder.scopes(names));
    }

    /** Sets what a resumed run may do. */
    public Builder recovery(Recovery recovery) {
      return with(builder -> builder.recovery(recovery));
    }

    /** Sets how long an attempt may take. */
    public Builder timeout(Duration limit) {
      return with(builder -> builder.timeout(limit));
    }

    /** Sets the label that the description promises. */
    public Builder outputLabel(Label label) {
      return with(builder -> builder.outputLabel(label));
    }

    /** Says that calls reach outside of the user's machines. */
    public Builder openWorld() {
      return with(ToolSpec.Builder::openWorld);
    }

    /** Changes anything else of the description. */
    public Builder with(UnaryOperator<ToolSpec.Builder> change) {
      spec = change.apply(spec);
      return this;
    }

    /** Answers every call with the same value. */
    public Builder answers(Json value) {
      return answers(call -> value);
    }

    /** Answers each call with what a function makes of it; whatever it throws, the tool throws. */
    public Builder answers(Function<ToolCall, Json> function) {
      answer = function;
      return this;
    }

    /** Fails as many calls as there are failures, one after the other, before it answers. */
    public Builder failsWith(Failure... script) {
      failures.addAll(List.of(script));
      return this;
    }

    /** Takes its time on the clock of the call. */
    public Builder takes(Duration time) {
      duration = time;
      return this;
    }

    /** Waits in each call until the test releases it. */
    public Builder held() {
      held = true;
      return this;
    }

    /** Waits in each call until the test releases it, and goes on waiting when interrupted. */
    public Builder stubborn() {
      held = true;
      stubborn = true;
      return this;
    }

    /** Returns the tool. */
    public FakeTool build() {
      return new FakeTool(this);
    }

    private ToolSpec spec() {
      return spec.input(input.orElseGet(parameters::build)).build();
    }
  }
}
