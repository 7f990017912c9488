// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.view;

import dev.weftline.cli.host.Terminal;
import dev.weftline.core.event.ProgressEvent;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunState;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.tool.Time;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Draws the tasks of a run on a terminal and redraws them in place, at most twelve times a second.
 * The cursor comes back with {@link #close()}.
 */
public final class LiveView implements RunView {
  private static final Duration PERIOD = Duration.ofMillis(83);
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";
  private static final String BEGIN = "\u001b[?2026h"; // the terminal shows all of it at once
  private static final String END = "\u001b[?2026l";
  private static final String ERASE_LINE = "\u001b[K";
  private static final String ERASE_BELOW = "\u001b[J";

  private final PrintStream out;
  private final Terminal terminal;
  private final RunState state;
  private final DagPicture picture;
  private final Time time;
  private final Map<TaskPath, String> progress = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Thread restore = new Thread(this::showCursor, "weft-cursor");
  private List<Integer> drawn = List.of();
  private boolean paused;
  private boolean closed;
  private long tick;

  private LiveView(
      PrintStream out, Terminal terminal, RunState state, DagPicture picture, Time time) {
    this.out = out;
    this.terminal = terminal;
    this.state = state;
    this.picture = picture;
    this.time = time;
  }

  /** Starts to draw a run. */
  public static LiveView start(
      PrintStream out, Terminal terminal, RunState state, Style style, Time time) {
    LiveView view = new LiveView(out, terminal, state, new DagPicture(style), time);
    Runtime.getRuntime().addShutdownHook(view.restore);
    out.print(HIDE_CURSOR);
    view.next();
    return view;
  }

  private void next() {
    time.after(PERIOD, () -> Thread.ofVirtual().start(this::tick));
  }

  private void tick() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      if (!paused) {
        draw(terminal.rows() - 1);
      }
    } finally {
      lock.unlock();
    }
    next();
  }

  @Override
  public void event(RunEvent event) {
    if (event.fact() instanceof RunEvent.TaskSucceeded(TaskPath path, var result)) {
      progress.remove(path);
    }
  }

  @Override
  public void progress(ProgressEvent event) {
    progress.put(event.path().task(), event.progress().message());
  }

  @Override
  public void pause(Runnable action) {
    lock.lock();
    try {
      out.print(erase() + ERASE_BELOW + SHOW_CURSOR);
      out.flush();
      drawn = List.of();
      paused = true;
    } finally {
      lock.unlock();
    }
    try {
      action.run();
    } finally {
      lock.lock();
      try {
        paused = false;
        out.print(HIDE_CURSOR);
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      draw(Integer.MAX_VALUE);
      closed = true;
      showCursor();
    } finally {
      lock.unlock();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(restore);
    } catch (IllegalStateException shuttingDown) {
      showCursor();
    }
  }

  private void showCursor() {
    out.print(SHOW_CURSOR);
    out.flush();
  }

  private void draw(int rows) {
    int columns = terminal.columns();
    List<String> lines =
        picture.draw(state, progress, time.now(), tick++, columns - 1, Math.max(3, rows));
    StringBuilder text = new StringBuilder(BEGIN).append(erase());
    lines.forEach(line -> text.append(line).append(ERASE_LINE).append('\n'));
    text.append(ERASE_BELOW).append(END);
    out.print(text);
    out.flush();
    drawn = lines.stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "").length()).toList();
  }

  /** Moves to the first line drawn; lines that a narrower window has wrapped count as several. */
  private String erase() {
    int columns = terminal.columns();
    int rows = 0;
    for (int length : drawn) {
      rows += Math.max(1, (length + columns - 1) / columns);
    }
    return rows == 0 ? "\r" : "\r\u001b[" + rows + "A";
  }
}
