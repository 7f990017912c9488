// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.view;

import dev.weftline.cli.host.SafeText;
import dev.weftline.cli.settings.Durations;
import dev.weftline.core.event.RunState;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.tool.Failure;
import java.time.Instant;
import java.util.Map;

/** Writes one task on one line: sign, number, tool, time, and what there is to say. */
final class TaskLine {
  private static final int WIDEST_TOOL = 32;
  private static final int NARROWEST_TOOL = 4;
  private static final int TIME = 12; // with the blanks before it
  private static final int NARROWEST_WITH_TIMES = 34;
  private static final int NARROWEST_REMARK = 8;
  private static final int SIGNS = 4;

  private final Style style;
  private final RunState state;
  private final Map<TaskPath, String> progress;
  private final Instant now;
  private final long tick;

  TaskLine(Style style, RunState state, Map<TaskPath, String> progress, Instant now, long tick) {
    this.style = style;
    this.state = state;
    this.progress = progress;
    this.now = now;
    this.tick = tick;
  }

  /**
   * The columns of a picture.
   *
   * @param all the width of a line
   * @param number the width of the numbers
   * @param tool the width of the tools
   * @param time the width of the times, 0 when there is no room for them
   */
  record Columns(int all, int number, int tool, int time) {}

  /** Returns columns in which the tasks line up. */
  Columns columns(Iterable<TaskState> tasks, int all) {
    int number = 1;
    int tool = 1;
    for (TaskState task : tasks) {
      number = Math.max(number, Width.of(label(task.path())));
      tool = Math.max(tool, Width.of(tool(task.path())));
    }
    int widest = Math.max(NARROWEST_TOOL, Math.min(tool, WIDEST_TOOL));
    int time = all < NARROWEST_WITH_TIMES ? 0 : TIME;
    int room = all - SIGNS - number - 2 - time;
    return new Columns(all, number, Math.clamp(room, NARROWEST_TOOL, widest), time);
  }

  /** Returns the line of a task; {@code critical} marks it as one of the chain that matters. */
  String of(TaskState task, Columns columns, boolean critical) {
    String name = Width.cut(tool(task.path()), columns.tool(), style.dots());
    String text =
        Width.pad(label(task.path()), columns.number())
            + "  "
            + Width.pad(name, columns.tool())
            + time(task, columns);
    int left = columns.all() - SIGNS - Width.of(text) - 2;
    if (left >= NARROWEST_REMARK) {
      text += "  " + remark(task, left);
    }
    String cut = Width.cut(text.stripTrailing(), columns.all() - SIGNS, style.dots());
    boolean back =
        task.status() == TaskState.Status.PLANNED || task.status() == TaskState.Status.SKIPPED;
    return (critical ? style.highlight("*") : " ")
        + " "
        + (asks(task) ? style.highlight("!") : style.sign(task.status(), tick))
        + " "
        + (back ? style.dim(cut) : cut);
  }

  private String time(TaskState task, Columns columns) {
    if (columns.time() == 0 || task.started().isEmpty()) {
      return " ".repeat(columns.time());
    }
    String time = Durations.show(task.elapsed(now));
    return " ".repeat(Math.max(1, columns.time() - time.length())) + time;
  }

  private boolean asks(TaskState task) {
    return !task.isTerminal()
        && state.openApprovals().stream()
            .anyMatch(request -> request.call().task().task().equals(task.path()));
  }

  private String remark(TaskState task, int room) {
    if (asks(task)) {
      return "waits for your approval";
    }
    return SafeText.line(
        switch (task.status()) {
          case PLANNED -> "";
          case RUNNING -> join(elements(task, room), progress.getOrDefault(task.path(), ""));
          case SUCCEEDED -> elements(task, room);
          case FAILED ->
              join(elements(task, room), task.failure().map(Failure::message).orElse(""));
          case SKIPPED -> "skipped: " + Words.why(task);
          case CANCELLED ->
              join(elements(task, room), task.cancelled().map(Words::reason).orElse("cancelled"));
          case IN_DOUBT -> "in doubt: it may or may not have happened";
        });
  }

  private String elements(TaskState task, int room) {
    if (task.elements() < 0) {
      return "";
    }
    return Elements.of(state, task).text(style, room);
  }

  private static String join(String left, String right) {
    return left.isEmpty() ? right : right.isEmpty() ? left : left + "  " + right;
  }

  private static String label(TaskPath path) {
    return "  ".repeat(path.toString().split("/", -1).length - 1) + path;
  }

  private String tool(TaskPath path) {
    return SafeText.line(state.syntax(path).map(Task::tool).orElse(""));
  }
}
