// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.view;

import dev.weftline.cli.host.SafeText;
import dev.weftline.cli.settings.Durations;
import dev.weftline.core.event.ProgressEvent;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunState;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Shows a run as one line for each start and end of a task, for logs and pipes. */
public final class PlainView implements RunView {
  private final PrintStream out;
  private final RunState state;
  private final Map<TaskPath, Instant> started = new HashMap<>();

  /** Creates the view of a run. */
  public PlainView(PrintStream out, RunState state) {
    this.out = out;
    this.state = state;
  }

  @Override
  public void event(RunEvent event) {
    if (event.fact() instanceof RunEvent.Input input) {
      input(input, event.at());
    } else if (event.fact() instanceof RunEvent.Derived derived) {
      derived(derived, event.at());
    }
  }

  private void input(RunEvent.Input input, Instant at) {
    switch (input) {
      case RunEvent.TaskStarted fact -> {
        started.putIfAbsent(fact.path(), at);
        if (!fact.path().isElement()) {
          say(fact.path(), fact.attempt() > 1 ? "started again" : "started");
        }
      }
      case RunEvent.TaskSucceeded fact -> {
        if (!fact.path().isElement()) {
          say(fact.path(), "succeeded" + elapsed(fact.path(), at));
        } else {
          elementEnded(fact.path(), at);
        }
      }
      case RunEvent.TaskFailed fact -> {
        say(fact.path(), "failed" + elapsed(fact.path(), at) + ": " + fact.failure().message());
        elementEnded(fact.path(), at);
      }
      case RunEvent.TaskRetrying fact ->
          say(
              fact.path(),
              "tries again in " + Durations.show(fact.delay()) + ": " + fact.failure().message());
      case RunEvent.TaskInDoubt fact ->
          say(fact.path(), "is in doubt: it may or may not have happened");
      case RunEvent.ApprovalAsked fact -> say(fact.request().call().task(), "needs an approval");
      default -> {}
    }
  }

  private void derived(RunEvent.Derived derived, Instant at) {
    switch (derived) {
      case RunEvent.TaskExpanded fact -> {
        started.putIfAbsent(fact.path(), at);
        say(fact.path(), "started with " + fact.elements() + " elements");
        ended(fact.path(), at);
      }
      case RunEvent.SubPlanOpened fact -> {
        started.putIfAbsent(fact.path(), at);
        say(fact.path(), "started");
      }
      case RunEvent.TaskSkipped fact -> {
        if (!fact.path().isElement()) {
          say(
              fact.path(),
              "skipped: " + Words.why(fact.why(), fact.because().map(path -> "task " + path)));
        }
        elementEnded(fact.path(), at);
      }
      case RunEvent.TaskCancelled fact -> {
        if (!fact.path().isElement()) {
          say(fact.path(), "cancelled: " + Words.reason(fact.reason()));
        }
        elementEnded(fact.path(), at);
      }
      case RunEvent.PartsReady fact -> fact.join().parent().ifPresent(caller -> ended(caller, at));
      case RunEvent.RunFinished fact -> line("run " + Words.outcome(fact.outcome()));
    }
  }

  /** The end of a fan-out is no fact of its own: it follows from the last element. */
  private void elementEnded(TaskPath path, Instant at) {
    if (path.isElement()) {
      ended(path.task(), at);
    }
  }

  private void ended(TaskPath path, Instant at) {
    Optional<TaskState> task = state.task(path).filter(TaskState::isTerminal);
    if (task.isPresent() && started.containsKey(path)) {
      String word =
          switch (task.get().status()) {
            case SUCCEEDED -> "succeeded";
            case FAILED -> "failed";
            default -> "ended";
          };
      say(path, word + elapsed(path, task.get().ended().orElse(at)));
      started.remove(path);
    }
  }

  private String elapsed(TaskPath path, Instant at) {
    Instant from = started.get(path);
    return from == null ? "" : " " + Durations.show(Duration.between(from, at));
  }

  private void say(TaskPath path, String what) {
    String tool = state.syntax(path).map(Task::tool).orElse("");
    line(path + " " + tool + " " + what);
  }

  private void line(String text) {
    out.println(SafeText.line(text));
  }

  @Override
  public void progress(ProgressEvent event) {}

  @Override
  public void pause(Runnable action) {
    action.run();
  }

  @Override
  public void close() {
    out.flush();
  }
}
