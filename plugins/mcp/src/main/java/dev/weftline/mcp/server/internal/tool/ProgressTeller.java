// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.tool;

import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunEvent.Fact;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.mcp.rpc.Method;
import dev.weftline.mcp.server.internal.run.KeptRun;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells a client how far a run is: a step when a task starts and a step when it ends, so that the
 * number only rises. Elements of fan-outs and tasks of skills are not counted by themselves.
 */
final class ProgressTeller implements AutoCloseable {
  private final KeptRun run;
  private final Exchange exchange;
  private final Json token;
  private final Cancellable subscription;
  private final Map<TaskPath, String> tools = new HashMap<>();
  private final Set<TaskPath> started = new HashSet<>();
  private final Set<TaskPath> over = new HashSet<>();
  private final CountDownLatch told = new CountDownLatch(1);
  private volatile boolean closed;

  private ProgressTeller(KeptRun run, Exchange exchange, Json token) {
    this.run = run;
    this.exchange = exchange;
    this.token = token;
    this.subscription =
        run.run()
            .events()
            .subscribe()
            .with(event -> fact(event.fact()), e -> told.countDown(), told::countDown);
  }

  /** Starts to tell, when the client wants to hear it. */
  static Optional<ProgressTeller> start(KeptRun run, Exchange exchange) {
    return exchange.progressToken().map(token -> new ProgressTeller(run, exchange, token));
  }

  private void fact(Fact fact) {
    switch (fact) {
      case RunEvent.TaskPlanned planned -> {
        if (!(planned.task().body() instanceof Task.Body.Join)) {
          tools.put(planned.path(), planned.task().tool());
        }
      }
      case RunEvent.TaskStarted task -> look(task.path());
      case RunEvent.SubPlanOpened task -> look(task.path());
      case RunEvent.TaskExpanded task -> look(task.path());
      case RunEvent.TaskSucceeded task -> look(task.path());
      case RunEvent.TaskFailed task -> look(task.path());
      case RunEvent.TaskSkipped task -> look(task.path());
      case RunEvent.TaskCancelled task -> look(task.path());
      case RunEvent.RunFinished finished -> tools.keySet().forEach(this::look);
      default -> {}
    }
  }

  /** A fan-out or a skill ends with the last of what it consists of, without a fact of its own. */
  private void look(TaskPath path) {
    TaskPath task = outermost(path);
    Optional<TaskState> state = run.run().state().task(task);
    if (closed || state.isEmpty() || !tools.containsKey(task)) {
      return;
    }
    boolean isNews = state.get().isTerminal() ? over.add(task) : started.add(task);
    if (isNews) {
      started.add(task);
      tell(task, state.get());
    }
  }

  private static TaskPath outermost(TaskPath path) {
    return path.parent().map(ProgressTeller::outermost).orElse(path).task();
  }

  private void tell(TaskPath task, TaskState state) {
    exchange.tell(
        Method.PROGRESS,
        Json.object()
            .put("progressToken", token)
            .put("progress", started.size() + over.size())
            .put("total", 2L * tools.size())
            .put("message", task + " " + tools.get(task) + ": " + words(state))
            .build());
  }

  private static String words(TaskState state) {
    return word(state.status())
        + state.why().map(why -> ", " + word(why)).orElse("")
        + state.failure().map(failure -> ", " + failure.message()).orElse("");
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Waits a little until all is told of a run that is over, so that it comes before the result. */
  void finish() throws InterruptedException {
    if (!told.await(1, TimeUnit.SECONDS)) {
      close();
    }
  }

  /** Stops; nothing is told any more. */
  @Override
  public void close() {
    closed = true;
    subscription.cancel();
  }
}
