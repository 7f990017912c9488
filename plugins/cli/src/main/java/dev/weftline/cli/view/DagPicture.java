// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.view;

import dev.weftline.cli.host.SafeText;
import dev.weftline.cli.settings.Durations;
import dev.weftline.core.event.RunState;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws the tasks of a run, one a line: sign, number, tool, time, and what there is to say. */
public final class DagPicture {
  private static final int WIDEST_TOOL = 32;

  private final Style style;

  /** Creates a picture in a style. */
  public DagPicture(Style style) {
    this.style = style;
  }

  /**
   * Draws.
   *
   * @param state the run
   * @param progress the last progress of each running call
   * @param now the time now
   * @param tick a number that rises with each drawing
   * @param columns the width; no line is longer
   * @param rows how many lines there may be, at least 3
   * @return the lines
   */
  public List<String> draw(
      RunState state,
      Map<TaskPath, String> progress,
      Instant now,
      long tick,
      int columns,
      int rows) {
    List<TaskState> tasks = state.tasks().stream().filter(t -> !t.path().isElement()).toList();
    List<TaskState> shown = tasks.size() <= rows ? tasks : most(tasks, rows - 1);
    int number = shown.stream().mapToInt(t -> label(t.path()).length()).max().orElse(1);
    int tool = shown.stream().mapToInt(t -> tool(state, t.path()).length()).max().orElse(1);
    List<String> lines = new ArrayList<>();
    for (TaskState task : shown) {
      lines.add(
          line(state, task, progress, now, tick, columns, number, Math.min(tool, WIDEST_TOOL)));
    }
    if (shown.size() < tasks.size()) {
      long ended = tasks.stream().filter(TaskState::isTerminal).count();
      lines.add(
          style.dim(
              fit(
                  "  " + style.dots() + " " + ended + " of " + tasks.size() + " tasks ended",
                  columns)));
    }
    return lines;
  }

  /** Keeps what matters when there is no room for all: what runs or failed, then what is next. */
  private static List<TaskState> most(List<TaskState> tasks, int room) {
    List<TaskState> kept = new ArrayList<>();
    for (int rank = 0; rank <= 3; rank++) {
      for (TaskState task : tasks) {
        if (rank(task) == rank && kept.size() < room) {
          kept.add(task);
        }
      }
    }
    kept.sort((a, b) -> a.path().compareTo(b.path()));
    return kept;
  }

  private static int rank(TaskState task) {
    return switch (task.status()) {
      case RUNNING, IN_DOUBT -> 0;
      case FAILED -> 1;
      case PLANNED -> 2;
      case SUCCEEDED, SKIPPED, CANCELLED -> 3;
    };
  }

  private String line(
      RunState state,
      TaskState task,
      Map<TaskPath, String> progress,
      Instant now,
      long tick,
      int columns,
      int numberWidth,
      int toolWidth) {
    String time = task.started().isPresent() ? Durations.show(task.elapsed(now)) : "";
    String text =
        left(label(task.path()), numberWidth)
            + "  "
            + left(fit(tool(state, task.path()), toolWidth), toolWidth)
            + "  "
            + " ".repeat(Math.max(0, 10 - time.length()))
            + time
            + "  "
            + SafeText.line(remark(state, task, progress));
    String cut = fit(text.stripTrailing(), columns - 3);
    return " "
        + style.sign(task.status(), tick)
        + " "
        + (task.status() == TaskState.Status.PLANNED || task.status() == TaskState.Status.SKIPPED
            ? style.dim(cut)
            : cut);
  }

  private static String remark(RunState state, TaskState task, Map<TaskPath, String> progress) {
    boolean asks =
        state.openApprovals().stream().anyMatch(r -> r.call().task().task().equals(task.path()));
    if (asks) {
      return "waits for your approval";
    }
    return switch (task.status()) {
      case PLANNED -> "";
      case RUNNING -> join(elements(state, task), progress.getOrDefault(task.path(), ""));
      case SUCCEEDED -> elements(state, task);
      case FAILED -> join(elements(state, task), task.failure().map(f -> f.message()).orElse(""));
      case SKIPPED -> "skipped: " + Words.why(task);
      case CANCELLED -> task.cancelled().map(Words::reason).orElse("cancelled");
      case IN_DOUBT -> "in doubt: it may or may not have happened";
    };
  }

  private static String elements(RunState state, TaskState task) {
    if (task.elements() < 0) {
      return "";
    }
    int ended = 0;
    for (int i = 0; i < task.elements(); i++) {
      Optional<TaskState> element = state.task(task.path().at(i));
      if (element.filter(TaskState::isTerminal).isPresent()) {
        ended++;
      }
    }
    return ended + "/" + task.elements();
  }

  private static String join(String left, String right) {
    return left.isEmpty() ? right : right.isEmpty() ? left : left + "  " + right;
  }

  private static String label(TaskPath path) {
    return "  ".repeat(path.toString().split("/", -1).length - 1) + path;
  }

  private static String tool(RunState state, TaskPath path) {
    return state.syntax(path).map(Task::tool).orElse("");
  }

  private static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private String fit(String text, int width) {
    if (text.length() <= width) {
      return text;
    }
    String dots = style.dots();
    return width <= dots.length()
        ? text.substring(0, Math.max(0, width))
        : text.substring(0, width - dots.length()) + dots;
  }
}
