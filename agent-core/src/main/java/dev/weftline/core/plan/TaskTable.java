// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * Things by task number, in the order of the numbers. It only grows, and each number exceeds those
 * before it. One thread at a time may add; any thread may look, without a lock, and sees what was
 * added so far.
 *
 * @param <T> what is kept for a task
 */
public final class TaskTable<T> {
  private static final int FIRST_CAPACITY = 8;

  private static final class Rows {
    final int[] ids;
    final Object[] values;

    Rows(int[] ids, Object[] values) {
      this.ids = ids;
      this.values = values;
    }
  }

  private volatile Rows rows = new Rows(new int[FIRST_CAPACITY], new Object[FIRST_CAPACITY]);
  private volatile int size;

  /** Creates an empty table. */
  public TaskTable() {}

  /**
   * Adds the thing of the next task.
   *
   * @throws IllegalArgumentException if the number does not exceed all before it
   */
  public void add(int id, T value) {
    int count = size;
    Rows now = rows;
    if (count > 0 && now.ids[count - 1] >= id) {
      throw new IllegalArgumentException(
          "task " + id + " comes after task " + now.ids[count - 1] + ". Numbers must rise.");
    }
    if (count == now.ids.length) {
      int capacity = count * 2;
      now = new Rows(Arrays.copyOf(now.ids, capacity), Arrays.copyOf(now.values, capacity));
      rows = now;
    }
    now.ids[count] = id;
    now.values[count] = value;
    size = count + 1; // publishes the row
  }

  /** Returns the thing of a task, or empty when there is none. */
  public Optional<T> get(int id) {
    int count = size;
    Rows now = rows;
    int row = row(now.ids, count, id);
    return row < 0 ? Optional.empty() : Optional.of(value(now, row));
  }

  /** Returns how many tasks there are. */
  public int size() {
    return size;
  }

  /** Returns the thing of the task in a place of the order, from 0. */
  public T at(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    return value(rows, index);
  }

  /** Returns the highest number, or 0 when there is no task. */
  public int lastId() {
    int count = size;
    return count == 0 ? 0 : rows.ids[count - 1];
  }

  /** Returns the things of the tasks that are there now, in order. The list does not change. */
  public List<T> values() {
    return new View<>(this, 0, size);
  }

  /** Returns the things of the tasks with numbers below a number. The list does not change. */
  public List<T> before(int id) {
    return new View<>(this, 0, firstFrom(id));
  }

  /** Returns the things of the tasks from a number on. The list does not change. */
  public List<T> from(int id) {
    int count = size;
    return new View<>(this, Math.min(firstFrom(id), count), count);
  }

  private int firstFrom(int id) {
    int count = size;
    int row = row(rows.ids, count, id);
    return row < 0 ? -row - 1 : row;
  }

  /** Numbers are mostly 1, 2, 3 and so on: look where the task would stand then. */
  private static int row(int[] ids, int count, int id) {
    int guess = id - ids[0];
    return guess >= 0 && guess < count && ids[guess] == id
        ? guess
        : Arrays.binarySearch(ids, 0, count, id);
  }

  @SuppressWarnings("unchecked") // add is the only writer
  private T value(Rows from, int row) {
    return (T) from.values[row];
  }

  private static final class View<T> extends AbstractList<T> implements RandomAccess {
    private final TaskTable<T> table;
    private final int from;
    private final int to;

    View(TaskTable<T> table, int from, int to) {
      this.table = table;
      this.from = from;
      this.to = to;
    }

    @Override
    public T get(int index) {
      if (index < 0 || index >= size()) {
        throw new IndexOutOfBoundsException(index);
      }
      return table.at(from + index);
    }

    @Override
    public int size() {
      return to - from;
    }
  }
}
