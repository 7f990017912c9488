// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the stacks and program counters out of the lines of a report. */
final class EventReader {
  private static final Beginnings TRACES =
      Beginnings.ignoringCase(
          List.of("call trace:", "backtrace:", "stack backtrace:", "write to 0x", "read to 0x"));
  private static final Beginnings ORIGINS =
      Beginnings.ignoringCase(
          List.of(
              "allocated by task",
              "freed by task",
              "allocated:",
              "freed:",
              "allocated by:",
              "freed by:",
              "info: allocated in",
              "info: freed in",
              "allocated in",
              "freed in",
              "uninit was",
              "last potentially related",
              "second to last potentially",
              "last call_rcu",
              "page last allocated",
              "page last free",
              "local variable",
              "the existing dependency chain",
              "-> #",
              "shadow bytes around",
              "memory state around"));

  private static final List<String> ENDS =
      List.of("---[ end trace", "Last Breaking-Event-Address", "Showing all locks held");

  private EventReader() {}

  /** Returns the events of some lines in order. */
  static List<Event> read(List<LogLine> lines) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      read(lines.get(i), i, events);
    }
    return events;
  }

  private static void read(LogLine line, int index, List<Event> events) {
    String text = line.text();
    Optional<Event.Kind> stack = stackKind(text);
    if (stack.isPresent()) {
      events.add(new Event(stack.get(), index, Optional.empty()));
      int colon = text.indexOf(':');
      if (stack.get() == Event.Kind.TRACE && colon + 1 < text.length()) {
        addFrames(text.substring(colon + 1), line.number(), index, events);
      }
      return;
    }
    if (ENDS.stream().anyMatch(text::contains)) {
      events.add(new Event(Event.Kind.END, index, Optional.empty()));
      return;
    }
    Optional<Event> register = Registers.read(text, line.number(), index);
    if (register.isPresent()) {
      events.add(register.get());
      return;
    }
    addFrames(text, line.number(), index, events);
  }

  private static void addFrames(String text, int number, int index, List<Event> events) {
    for (Frame frame : FrameReader.read(text, number)) {
      events.add(new Event(Event.Kind.FRAME, index, Optional.of(frame)));
    }
  }

  /** Says whether a line is the head of a stack, and of which kind. */
  static Optional<Event.Kind> stackKind(String text) {
    String line = text.strip();
    if (TRACES.of(line).isPresent() || line.endsWith("Call Trace:")) {
      return Optional.of(Event.Kind.TRACE);
    }
    boolean origin =
        ORIGINS.of(line).isPresent()
            || line.endsWith(":") && (line.contains("allocated by") || line.contains("freed by"));
    return origin ? Optional.of(Event.Kind.ORIGIN) : Optional.empty();
  }
}
