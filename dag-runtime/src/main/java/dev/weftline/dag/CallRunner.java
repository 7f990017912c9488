// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.event.ProgressEvent;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunLog;
import dev.weftline.core.event.RunState;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Bindings;
import dev.weftline.core.plan.Evaluator;
import dev.weftline.core.plan.Label;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.Mentions;
import dev.weftline.core.plan.Outcome;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.Resolution;
import dev.weftline.core.plan.Resolver;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.plan.Truth;
import dev.weftline.core.spi.Admission;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.spi.Executor;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Cancellation;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Progress;
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one call from its arguments to its end, on the thread of the call. */
final class CallRunner {
  private static final Logger LOG = LoggerFactory.getLogger(CallRunner.class);
  private static final Duration NO_DEADLINE = Duration.ofDays(365);

  private final DagExecution execution;
  private final RunLog log;
  private final DagCore core;
  private final ToolCatalog catalog;
  private final Executor executor;
  private final Limits limits;
  private final Time time;

  CallRunner(
      DagExecution execution,
      RunLog log,
      DagCore core,
      ToolCatalog catalog,
      Executor executor,
      Limits limits,
      Time time) {
    this.execution = execution;
    this.log = log;
    this.core = core;
    this.catalog = catalog;
    this.executor = executor;
    this.limits = limits;
    this.time = time;
  }

  /** Runs a call, and then those that its end sets free, one after the other. */
  void run(CallHandle first) {
    Optional<CallHandle> next = Optional.of(first);
    while (next.isPresent()) {
      next = one(next.get());
    }
  }

  private Optional<CallHandle> one(CallHandle handle) {
    if (!handle.begin()) {
      return execution.leave(handle);
    }
    Optional<RunEvent.Input> end;
    try {
      end = call(handle);
    } catch (CallFailed e) {
      end = failed(handle, e.failure());
    } catch (InterruptedException e) {
      end = failed(handle, Failure.of(Failure.Kind.INTERNAL, "the call was interrupted"));
    } catch (RuntimeException | Error e) {
      LOG.error("run {} task {}: a bug in the executor or runtime", log.run(), handle.path(), e);
      end = failed(handle, Failure.of(Failure.Kind.INTERNAL, "internal error: " + e));
    }
    handle.ended();
    return end.isPresent() ? execution.end(handle, end.get()) : execution.leave(handle);
  }

  private static Optional<RunEvent.Input> failed(CallHandle handle, Failure failure) {
    return Optional.of(new RunEvent.TaskFailed(handle.path(), failure));
  }

  private Optional<RunEvent.Input> call(CallHandle handle) throws InterruptedException {
    TaskPath path = handle.path();
    Task task = log.state().syntax(path).orElseThrow();
    Bindings bindings = core.bindings(path);
    ToolSpec spec = spec(task);
    ToolCall call = toolCall(path, task, spec, bindings);
    switch (executor.admit(call, execution.decision(path))) {
      case Admission.Go go -> {}
      case Admission.Ask ask -> {
        askForAll(path, task, ask);
        return Optional.empty();
      }
      case Admission.Refuse(Failure failure) -> throw new CallFailed(failure);
    }
    if (spec.effect().isEffect()) {
      RunEvent.Intent intent = new RunEvent.Intent(key(call), call.hash());
      long sequence =
          execution.started(path, new RunEvent.TaskStarted(path, 1, Optional.of(intent)));
      if (sequence == 0) {
        return Optional.empty();
      }
      log.awaitDurable(sequence);
    } else {
      execution.reading(path, new RunEvent.TaskStarted(path, 1, Optional.empty()));
    }
    Context context = new Context(handle, call);
    ToolResult result =
        task.until().isPresent() ? repeat(task, call, context, bindings) : invoke(call, context);
    return Optional.of(new RunEvent.TaskSucceeded(path, result));
  }

  /** A foreign executor may give nothing in spite of its contract. */
  private ToolResult invoke(ToolCall call, CallContext context) {
    return Objects.requireNonNull(executor.invoke(call, context), "the executor gave no result");
  }

  private ToolSpec spec(Task task) {
    return catalog
        .spec(task.tool())
        .orElseThrow(() ->
            new CallFailed(
                Failure.of(Failure.Kind.REFUSED, "there is no tool '" + task.tool() + "'")));
  }

  private ToolCall toolCall(TaskPath path, Task task, ToolSpec spec, Bindings bindings) {
    return switch (Resolver.bind(task.body().arguments(), spec, bindings)) {
      case Resolution.Value(Labelled arguments) ->
          new ToolCall(
              log.run(),
              path,
              log.state().planVersion(),
              spec.name(),
              arguments,
              control(task, bindings),
              mayBeAsked(spec) ? sources(task) : Map.of());
      case Resolution.Misfit(String message) -> throw CallFailed.input(message);
      case Resolution.NoValue(int id, boolean failed) ->
          throw CallFailed.input("task " + id + " has no value");
      case Resolution.Unfinished(int id) ->
          throw CallFailed.input("task " + id + " is not finished");
      case Resolution.Nothing nothing -> throw CallFailed.input("the arguments came to null");
    };
  }

  /** The label of whatever the guard looked at: it decides whether the call happens. */
  private static Label control(Task task, Bindings bindings) {
    Label label = Label.TRUSTED;
    if (task.when().isPresent()) {
      for (int id : Mentions.tasks(task.when().get())) {
        if (bindings.task(id) instanceof Outcome.Succeeded(Labelled value)) {
          label = label.join(value.label());
        }
      }
    }
    return label;
  }

  /** Whether a person may have to look at the call. */
  private static boolean mayBeAsked(ToolSpec spec) {
    return spec.effect().isEffect() || spec.openWorld();
  }

  private static Map<String, String> sources(Task task) {
    Map<String, String> sources = new HashMap<>();
    for (Map.Entry<String, Argument> argument : task.body().arguments().entrySet()) {
      sources.put(argument.getKey(), PlanPrinter.print(argument.getValue()));
    }
    return sources;
  }

  /** The approvals of the elements of a fan-out are asked for together. */
  private void askForAll(TaskPath path, Task task, Admission.Ask own) {
    execution.ask(new RunEvent.ApprovalAsked(own.request()));
    if (!path.isElement()) {
      return;
    }
    RunState state = log.state();
    int elements = state.task(path.task()).orElseThrow().elements();
    for (int i = path.element() + 1; i < elements; i++) {
      TaskPath sibling = path.at(i);
      if (execution.decision(sibling).isEmpty()
          && state.openApprovals().stream().noneMatch(a -> a.call().task().equals(sibling))) {
        siblingQuestion(sibling, task)
            .ifPresent(request -> execution.ask(new RunEvent.ApprovalAsked(request)));
      }
    }
  }

  /** A sibling whose arguments do not fit is not asked for: it fails when its turn comes. */
  private Optional<ApprovalRequest> siblingQuestion(TaskPath sibling, Task task) {
    try {
      ToolCall call = toolCall(sibling, task, spec(task), core.bindings(sibling));
      return executor.admit(call, Optional.empty())
              instanceof Admission.Ask(ApprovalRequest request)
          ? Optional.of(request)
          : Optional.empty();
    } catch (CallFailed e) {
      LOG.debug("run {} task {}: not asked for: {}", log.run(), sibling, e.getMessage());
      return Optional.empty();
    }
  }

  private ToolResult repeat(Task task, ToolCall call, Context context, Bindings bindings)
      throws InterruptedException {
    Duration interval = spec(task).interval();
    Json last = Json.Null.NULL;
    for (int turn = 1; turn <= limits.untilTries(); turn++) {
      ToolResult result = invoke(call, new Context(context.handle, call));
      Truth truth = Evaluator.evaluate(task.until().orElseThrow(), bindings.withIt(result.value()));
      if (truth == Truth.TRUE) {
        return result;
      }
      last = result.value().json();
      execution.append(new RunEvent.TaskPolled(call.task(), turn, last, interval));
      if (turn < limits.untilTries()) {
        time.sleep(interval);
      }
    }
    throw new CallFailed(
        Failure.of(
                Failure.Kind.TIMEOUT,
                "'until "
                    + PlanPrinter.print(task.until().orElseThrow())
                    + "' did not come true in "
                    + limits.untilTries()
                    + " tries")
            .withDetails(last));
  }

  /** The key names what the action is; attempt, time and host are not in it. */
  private static String key(ToolCall call) {
    return Json.object()
        .put("run", call.run().value())
        .put("plan", call.planVersion())
        .put("task", call.task().toString())
        .put("arguments", call.arguments().json())
        .build()
        .hash();
  }

  /** What the runtime knows of a call; the executor adds the attempt and its deadline. */
  private final class Context implements CallContext {
    private final CallHandle handle;
    private final ToolCall call;
    private volatile int failedAttempts;

    Context(CallHandle handle, ToolCall call) {
      this.handle = handle;
      this.call = call;
    }

    @Override
    public int attempt() {
      return 1;
    }

    @Override
    public String key() {
      return CallRunner.key(call);
    }

    @Override
    public Instant deadline() {
      return time.now().plus(NO_DEADLINE);
    }

    @Override
    public Time time() {
      return time;
    }

    @Override
    public Cancellation cancellation() {
      return handle;
    }

    @Override
    public void progress(Progress progress) {
      log.tell(new ProgressEvent(handle.path(), progress));
    }

    @Override
    public void retrying(Failure failure, Duration delay) {
      int failed = failedAttempts + 1; // one attempt follows the other
      failedAttempts = failed;
      execution.append(new RunEvent.TaskRetrying(handle.path(), failed, failure, delay));
    }
  }
}
