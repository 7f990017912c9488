// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.view;

import dev.weftline.cli.settings.Durations;
import dev.weftline.core.event.RunState;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Draws the tasks of a run, one a line, fan-outs too; marks the chain that decides how long it
 * takes. The lines follow from the run, the progress, the time and the size alone.
 */
public final class DagPicture {
  private static final int TICKS_A_SECOND = 12;
  private static final int ROWS_FOR_A_SUMMARY = 8;
  private static final int COLUMNS_FOR_A_SUMMARY = 40;

  private final Style style;

  /** Creates a picture in a style. */
  public DagPicture(Style style) {
    this.style = style;
  }

  /**
   * The room for a picture.
   *
   * @param columns the width; no line is longer
   * @param rows how many lines there may be, at least 2
   */
  public record Size(int columns, int rows) {}

  /**
   * Draws.
   *
   * @param state the run
   * @param progress the last progress of each running call
   * @param now the time now
   * @param size the room
   * @return the lines
   */
  public List<String> draw(RunState state, Map<TaskPath, String> progress, Instant now, Size size) {
    List<TaskState> tasks = new ArrayList<>();
    collect(state, Optional.empty(), tasks);
    if (tasks.isEmpty()) {
      return List.of();
    }
    CriticalPath path = CriticalPath.of(state, now);
    boolean summary =
        size.rows() >= ROWS_FOR_A_SUMMARY
            && size.columns() >= COLUMNS_FOR_A_SUMMARY
            && path.tasks().size() > 1;
    int room = size.rows() - (summary ? 1 : 0);
    Selection selection =
        Selection.of(state, tasks, tasks.size() <= room ? tasks.size() : room - 1);
    long tick = now.toEpochMilli() * TICKS_A_SECOND / 1000;
    TaskLine line = new TaskLine(style, state, progress, now, tick);
    TaskLine.Columns columns = line.columns(selection.shown(), size.columns());
    Set<TaskPath> critical = marked(state, path, now);
    List<String> lines = new ArrayList<>();
    for (TaskState task : selection.shown()) {
      lines.add(line.of(task, columns, critical.contains(task.path())));
    }
    if (!selection.rest().isEmpty()) {
      lines.add(back(style.dots() + " " + selection.restText(), size.columns()));
    }
    if (summary) {
      String text = summary(path, elapsed(tasks, now), size.columns() - 1);
      lines.add(style.highlight("*") + style.dim(text));
    }
    return lines;
  }

  /** Collects the tasks of a plan and of the skills it calls; elements count in their task. */
  private static void collect(RunState state, Optional<TaskPath> scope, List<TaskState> into) {
    for (Task task : state.plan(scope)) {
      TaskPath path = new TaskPath(scope, task.id(), -1);
      state
          .task(path)
          .ifPresent(found -> {
            into.add(found);
            collect(state, Optional.of(path), into);
          });
    }
  }

  private static Set<TaskPath> marked(RunState state, CriticalPath path, Instant now) {
    Set<TaskPath> marked = new HashSet<>();
    for (TaskPath task : path.tasks()) {
      marked.add(task);
      if (!state.plan(Optional.of(task)).isEmpty()) {
        marked.addAll(marked(state, CriticalPath.of(state, Optional.of(task), now), now));
      }
    }
    return marked;
  }

  private String summary(CriticalPath path, Duration elapsed, int room) {
    String length =
        " critical path, "
            + Durations.show(path.length())
            + " of "
            + Durations.show(elapsed)
            + ": ";
    String arrow = " " + style.arrow() + " ";
    List<TaskPath> tasks = path.tasks();
    for (int left = 0; left < tasks.size(); left++) {
      String chain =
          String.join(
              arrow, tasks.subList(left, tasks.size()).stream().map(TaskPath::toString).toList());
      String text = length + (left == 0 ? "" : style.dots() + arrow) + chain;
      if (Width.of(text) <= room) {
        return text;
      }
    }
    return Width.cut(length + style.dots(), room, style.dots());
  }

  private static Duration elapsed(List<TaskState> tasks, Instant now) {
    Instant first = now;
    Instant last = Instant.MIN;
    for (TaskState task : tasks) {
      Instant began = task.started().orElse(now);
      first = began.isBefore(first) ? began : first;
      Instant ended = task.isTerminal() ? task.ended().orElse(now) : now;
      last = ended.isAfter(last) ? ended : last;
    }
    return Duration.between(first, last);
  }

  private String back(String text, int columns) {
    return style.dim(Width.cut("  " + text, columns, style.dots()));
  }
}
