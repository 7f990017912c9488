// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.fuzz;

import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanItem;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.plan.Span;
import dev.weftline.core.plan.Task;
import java.util.ArrayList;
import java.util.List;

/** What holds for every text. Each law throws an {@link AssertionError} that shows the text. */
final class ReaderLaws {
  private ReaderLaws() {}

  /** Reads a text cut in two, and checks that this changes nothing; returns the items. */
  static List<PlanItem> check(String text, int cut) {
    PlanReader whole = new PlanReader();
    List<PlanItem> items = new ArrayList<>(whole.feed(text));
    int fed = items.size();
    items.addAll(whole.finish());
    positionsAreInside(text, items);
    survivesPrinting(text, items);
    prefixIsPrefix(text, cut, items, fed);
    return items;
  }

  private static void positionsAreInside(String text, List<PlanItem> items) {
    Places places = new Places(text);
    for (PlanItem item : items) {
      switch (item) {
        case PlanItem.Read read -> {
          places.check(read.task().span());
          places.check(read.places().tool());
          read.places().arguments().values().forEach(places::check);
          read.warnings().forEach(places::check);
        }
        case PlanItem.Rejected rejected -> {
          places.check(rejected.span());
          rejected.problems().forEach(places::check);
          require(
              rejected.problems().stream().anyMatch(Diagnostic::isError), text, "no error given");
        }
      }
    }
  }

  private static void survivesPrinting(String text, List<PlanItem> items) {
    List<Task> tasks = tasks(items);
    String printed = PlanPrinter.print(Plan.of(tasks));
    PlanReader reader = new PlanReader();
    List<PlanItem> again = reader.feed(printed);
    require(again.size() == tasks.size(), text, "print reads as more or fewer items");
    require(tasks(again).equals(tasks), text, "print reads as another plan");
    require(
        PlanPrinter.print(Plan.of(tasks(again))).equals(printed), text, "print is no fixed point");
  }

  private static void prefixIsPrefix(String text, int cut, List<PlanItem> items, int fed) {
    PlanReader reader = new PlanReader();
    List<PlanItem> found = new ArrayList<>(reader.feed(text.substring(0, cut)));
    require(found.equals(items.subList(0, found.size())), text, "a prefix reads otherwise");
    require(found.size() <= fed, text, "a prefix reads as more than the whole");
    found.addAll(reader.feed(text.substring(cut)));
    require(found.size() == fed, text, "a task was not emitted by its newline");
    found.addAll(reader.finish());
    require(found.equals(items), text, "the cut makes a difference");
  }

  static List<Task> tasks(List<PlanItem> items) {
    List<Task> tasks = new ArrayList<>();
    for (PlanItem item : items) {
      if (item instanceof PlanItem.Read read) {
        tasks.add(read.task());
      }
    }
    return tasks;
  }

  static void require(boolean law, String text, String message) {
    if (!law) {
      throw new AssertionError(message + "\n--- text\n" + text + "\n---");
    }
  }

  /** The lengths of the lines of a text. */
  private static final class Places {
    private final String text;
    private final List<Integer> columns = new ArrayList<>();

    Places(String text) {
      this.text = text;
      int column = 1;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '\n') {
          columns.add(column);
          column = 1;
        } else if (!Character.isLowSurrogate(c)
            || i == 0
            || !Character.isHighSurrogate(text.charAt(i - 1))) {
          column++;
        }
      }
      columns.add(column);
    }

    void check(Diagnostic problem) {
      check(new Span(problem.line(), problem.column()));
      require(!problem.message().contains("\n"), text, "message of two lines");
      require(
          problem.message().chars().noneMatch(c -> c < ' ' || c == 0x7f),
          text,
          "message with control characters");
    }

    void check(Span span) {
      require(
          span.line() >= 1
              && span.line() <= columns.size()
              && span.column() >= 1
              && span.column() <= columns.get(span.line() - 1),
          text,
          "place outside of the text");
    }
  }
}
