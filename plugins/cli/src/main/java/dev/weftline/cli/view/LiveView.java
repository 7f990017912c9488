// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.view;

import dev.weftline.cli.host.Terminal;
import dev.weftline.core.event.ProgressEvent;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunState;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.tool.Time;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * Draws the tasks of a run on a terminal and redraws them in place, at most twelve times a second.
 * A frame is one write and fits the window as it is at that moment. After {@link #close()} nothing
 * more is written; it leaves the last frame and gives the cursor back.
 */
public final class LiveView implements RunView {
  /** Gives back what a view changes of the terminal: the cursor, and lines that wrap. */
  public static final String RESTORE = "\u001b[?25h\u001b[?7h";

  private static final Duration PERIOD = Duration.ofMillis(83);
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String BEGIN = "\u001b[?2026h\u001b[?7l"; // all at once, no line wraps
  private static final String END = "\u001b[?7h\u001b[?2026l";
  private static final String ERASE_LINE = "\u001b[K";
  private static final String ERASE_BELOW = "\u001b[J";
  private static final Pattern COLORS = Pattern.compile("\u001b\\[[0-9;]*m");

  private final PrintStream out;
  private final Terminal terminal;
  private final RunState state;
  private final DagPicture picture;
  private final Time time;
  private final Map<TaskPath, String> progress = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Thread restore = new Thread(() -> write(RESTORE), "weft-cursor");
  private List<Integer> drawn = List.of();
  private boolean paused;
  private boolean closed;

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
    view.write(HIDE_CURSOR);
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
        write(frame());
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
      if (!closed) {
        write(toFirstLine() + ERASE_BELOW + RESTORE);
        drawn = List.of();
        paused = true;
      }
    } finally {
      lock.unlock();
    }
    try {
      action.run();
    } finally {
      lock.lock();
      try {
        paused = false;
        if (!closed) {
          write(HIDE_CURSOR);
        }
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
      closed = true;
      write(frame() + RESTORE);
    } finally {
      lock.unlock();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(restore);
    } catch (IllegalStateException shuttingDown) {
      write(RESTORE);
    }
  }

  /** Returns what replaces the last frame by the next one. */
  private String frame() {
    int columns = terminal.columns();
    int rows = Math.max(2, terminal.rows() - 1);
    List<String> lines =
        picture.draw(state, progress, time.now(), new DagPicture.Size(columns - 1, rows));
    StringBuilder text = new StringBuilder(BEGIN).append(toFirstLine(columns));
    lines.forEach(line -> text.append(line).append(ERASE_LINE).append('\n'));
    text.append(ERASE_BELOW).append(END);
    drawn = lines.stream().map(line -> Width.of(COLORS.matcher(line).replaceAll(""))).toList();
    return text.toString();
  }

  private String toFirstLine() {
    return toFirstLine(terminal.columns());
  }

  /** Moves to the first line drawn; lines that a narrower window has wrapped count as several. */
  private String toFirstLine(int columns) {
    int rows = 0;
    for (int length : drawn) {
      rows += Math.max(1, (length + columns - 1) / columns);
    }
    return rows == 0 ? "\r" : "\r\u001b[" + rows + "A";
  }

  /** A print stream would cut a long text into several writes, and half a frame flickers. */
  private void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }
}
