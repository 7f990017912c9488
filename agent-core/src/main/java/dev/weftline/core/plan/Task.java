// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of a plan: its clauses, what it does, and where and under which notes it stands. Two
 * tasks are equal when they read the same, wherever they stand. Safe to share between threads.
 */
public final class Task {
  private final int id;
  private final Optional<Condition> when;
  private final Optional<Loop> loop;
  private final Optional<Condition> until;
  private final Body body;
  private final Span span;
  private final String note;
  // Computed at the first look. Threads that race compute equal values.
  private @Nullable Mentions mentions;

  /**
   * Creates a task.
   *
   * @param id the task's number; ids of a plan strictly increase
   * @param when the guard, or empty
   * @param loop the fan-out, or empty
   * @param until the condition that ends a repeated READ, or empty
   * @param body what the task does
   * @param span where the task begins in the text
   * @param note the lines of the notes before the task, joined by LF; empty when there are none
   */
  public Task(
      int id,
      Optional<Condition> when,
      Optional<Loop> loop,
      Optional<Condition> until,
      Body body,
      Span span,
      String note) {
    this.id = id;
    this.when = when;
    this.loop = loop;
    this.until = until;
    this.body = body;
    this.span = span;
    this.note = note;
  }

  /**
   * A fan-out over one list, or over several that step together.
   *
   * @param variables the loop variables and their lists, in order
   * @param filter keeps the elements for which it is true, or empty
   */
  public record Loop(Map<String, Argument> variables, Optional<Condition> filter) {
    public Loop {
      variables = OrderedMap.copyOf(variables);
    }
  }

  /** What a task does. */
  public sealed interface Body {
    /** Returns the arguments in the order in which they were written. */
    Map<String, Argument> arguments();

    /**
     * A call of a tool.
     *
     * @param tool the tool's full name
     * @param arguments the arguments in order
     */
    record Call(String tool, Map<String, Argument> arguments) implements Body {
      public Call {
        arguments = OrderedMap.copyOf(arguments);
      }
    }

    /**
     * A call of a skill, linked to its plan.
     *
     * @param skill the skill's name without {@code skill.}
     * @param plan the skill's plan, itself linked
     * @param arguments the skill's parameters in order
     */
    record SubPlan(String skill, Plan plan, Map<String, Argument> arguments) implements Body {
      public SubPlan {
        arguments = OrderedMap.copyOf(arguments);
      }
    }

    /**
     * An answer; the arguments name its parts.
     *
     * @param arguments the parts in order
     */
    record Join(Map<String, Argument> arguments) implements Body {
      public Join {
        arguments = OrderedMap.copyOf(arguments);
      }
    }
  }

  /** Returns a task without clauses and note. */
  public static Task of(int id, Body body) {
    return new Task(id, Optional.empty(), Optional.empty(), Optional.empty(), body, Span.NONE, "");
  }

  /** Returns the task's number; ids of a plan strictly increase. */
  public int id() {
    return id;
  }

  /** Returns the guard, or empty. */
  public Optional<Condition> when() {
    return when;
  }

  /** Returns the fan-out, or empty. */
  public Optional<Loop> loop() {
    return loop;
  }

  /** Returns the condition that ends a repeated READ, or empty. */
  public Optional<Condition> until() {
    return until;
  }

  /** Returns what the task does. */
  public Body body() {
    return body;
  }

  /** Returns where the task begins in the text. */
  public Span span() {
    return span;
  }

  /** Returns the lines of the notes before the task, joined by LF; empty when there are none. */
  public String note() {
    return note;
  }

  /** Returns the tasks that this one mentions; found once, then kept. */
  public Mentions mentions() {
    Mentions found = mentions;
    if (found == null) {
      found = Mentions.of(this);
      mentions = found;
    }
    return found;
  }

  /** Whether the task answers. */
  public boolean isJoin() {
    return body instanceof Body.Join;
  }

  /** Whether the task answers whatever happened before, which ends a plan. */
  public boolean isUnguardedJoin() {
    return isJoin() && when.isEmpty();
  }

  /** Returns the name of what is called: a tool, {@code skill.NAME} or {@code join}. */
  public String tool() {
    return switch (body) {
      case Body.Call call -> call.tool();
      case Body.SubPlan sub -> "skill." + sub.skill();
      case Body.Join join -> "join";
    };
  }

  /** Returns a copy with another body. */
  public Task withBody(Body other) {
    return new Task(id, when, loop, until, other, span, note);
  }

  /** Returns a copy with other notes before it. */
  Task withNote(String other) {
    return new Task(id, when, loop, until, body, span, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Task that
        && id == that.id
        && when.equals(that.when)
        && loop.equals(that.loop)
        && until.equals(that.until)
        && body.equals(that.body)
        && note.equals(that.note);
  }

  @Override
  public int hashCode() {
    return id * 31 + body.hashCode();
  }

  /** Returns the text of the task, with its notes and blocks. */
  @Override
  public String toString() {
    return PlanPrinter.print(this).stripTrailing();
  }
}
