// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.concurrency;

import static dev.weftline.dag.concurrency.Interleavings.check;
import static dev.weftline.dag.concurrency.Interleavings.findFault;
import static dev.weftline.dag.concurrency.Interleavings.hold;
import static dev.weftline.dag.concurrency.Interleavings.together;

import dev.weftline.core.plan.TaskTable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One thread adds, others look without a lock, and see what was added in its order. */
class TaskTablesShowNoHolesTest {
  private static final int BEFORE_GROWTH = 7;

  /** What a reader needs of a table. */
  private interface Table {
    void add(int id);

    int size();

    Optional<Integer> at(int index);

    Optional<Integer> get(int id);
  }

  @Test
  void readersSeeEveryRowBelowTheSize() {
    hold(() -> program(new Sound()));
  }

  @Test
  @Tag("full")
  void aTableThatPublishesItsSizeFirstIsCaught() {
    findFault(() -> program(new SizeFirst()));
  }

  private static void program(Table table) {
    for (int id = 1; id <= BEFORE_GROWTH; id++) {
      table.add(id);
    }
    together(
        () -> {
          table.add(8);
          table.add(10);
        },
        () -> {
          int size = table.size();
          for (int i = BEFORE_GROWTH - 1; i < size; i++) {
            check(table.at(i).isPresent(), "a hole at " + i);
          }
          if (size > 8) {
            check(table.get(10).equals(Optional.of(10)), "task 10 is gone");
          }
          check(table.get(9).isEmpty(), "task 9 was never added");
        });
    check(table.size() == BEFORE_GROWTH + 2, "rows are lost");
  }

  private static final class Sound implements Table {
    private final TaskTable<Integer> real = new TaskTable<>();

    @Override
    public void add(int id) {
      real.add(id, id);
    }

    @Override
    public int size() {
      return real.size();
    }

    @Override
    public Optional<Integer> at(int index) {
      List<Integer> values = real.values();
      return index < values.size()
          ? Optional.ofNullable(values.get(index))
          : Optional.of(real.at(index));
    }

    @Override
    public Optional<Integer> get(int id) {
      return real.get(id);
    }
  }

  /** Counts a row before it is there. */
  private static final class SizeFirst implements Table {
    private final AtomicReferenceArray<Integer> rows = new AtomicReferenceArray<>(16);
    private volatile int size;

    @Override
    public void add(int id) {
      int row = size;
      size = row + 1;
      rows.set(row, id);
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public Optional<Integer> at(int index) {
      return Optional.ofNullable(rows.get(index));
    }

    @Override
    public Optional<Integer> get(int id) {
      return id == 9 ? Optional.empty() : Optional.of(id);
    }
  }
}
