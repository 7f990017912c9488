// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.run;

import dev.weftline.cli.ExitCode;
import dev.weftline.cli.host.Host;
import dev.weftline.cli.view.LiveView;
import dev.weftline.cli.view.PlainView;
import dev.weftline.cli.view.RunView;
import dev.weftline.cli.view.Style;
import dev.weftline.core.Run;
import dev.weftline.core.RunResult;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.tool.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Shows a run, records its facts and waits for its end. */
public final class RunFollower {
  private final Host host;
  private final boolean quiet;
  private final boolean color;
  private final Optional<String> eventFile;

  /**
   * Creates the follower.
   *
   * @param host the machine
   * @param quiet whether nothing is shown
   * @param color whether colours are allowed
   * @param eventFile the file for the facts as the user typed it, or empty
   */
  public RunFollower(Host host, boolean quiet, boolean color, Optional<String> eventFile) {
    this.host = host;
    this.quiet = quiet;
    this.color = color;
    this.eventFile = eventFile;
  }

  /**
   * Starts a run and waits for its end. The first Ctrl-C cancels it, the second ends the process.
   */
  public FinishedRun follow(Supplier<Run> start, TerminalApprover approver) {
    try (EventFile events = EventFile.open(host, eventFile)) {
      return follow(start.get(), approver, events);
    }
  }

  private FinishedRun follow(Run run, TerminalApprover approver, EventFile events) {
    try (RunView view = view(run)) {
      approver.interrupting(view);
      cancelOnInterrupt(run);
      run.progress().subscribe().with(view::progress, failure -> {});
      Instant first = Instant.MAX;
      Instant last = Instant.MIN;
      for (RunEvent event : run.events().subscribe().asIterable()) {
        first = first.isAfter(event.at()) ? event.at() : first;
        last = event.at();
        events.write(event);
        view.event(event);
      }
      RunResult result = run.result().await().indefinitely();
      return new FinishedRun(run.id(), result, run.state(), Duration.between(first, last), last);
    }
  }

  private RunView view(Run run) {
    if (quiet) {
      return RunView.NONE;
    }
    return canRedraw()
        ? LiveView.start(
            host.err(),
            host.terminal().get(),
            run.state(),
            new Style(color, host.unicode()),
            Time.system())
        : new PlainView(host.err(), run.state());
  }

  /** A dumb terminal shows cursor movements as text. */
  private boolean canRedraw() {
    return host.terminal().get().isErrors()
        && !host.environment().getOrDefault("TERM", "").equals("dumb");
  }

  private void cancelOnInterrupt(Run run) {
    AtomicInteger presses = new AtomicInteger();
    host.interrupts()
        .onInterrupt(() -> {
          if (presses.incrementAndGet() == 1) {
            run.cancel("Ctrl-C");
          } else {
            host.err().print(canRedraw() ? LiveView.RESTORE + "\n" : "");
            host.err().flush();
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
          }
        });
  }
}
