// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.List;
import java.util.Optional;

/** The stacks of a report, and the ways to find the function to blame in them. */
final class Trace {
  private static final NameRules INFRASTRUCTURE = NameRules.of("infrastructure.txt");
  private static final NameRules WAITING = NameRules.of("infrastructure.txt", "waiting.txt");
  private static final NameRules ALLOCATING = NameRules.of("infrastructure.txt", "allocating.txt");
  private static final NameRules DISPATCHERS = NameRules.of("dispatchers.txt");

  private final List<LogLine> lines;
  private final List<Event> events;

  Trace(List<LogLine> lines) {
    this.lines = lines;
    this.events = EventReader.read(lines);
  }

  List<Event> events() {
    return events;
  }

  List<LogLine> lines() {
    return lines;
  }

  /** Whether a function is machinery that many subsystems go through. */
  static boolean isInfrastructure(String function) {
    return INFRASTRUCTURE.fit(function);
  }

  /** Whether a function only calls others through a pointer, as a system call's entry does. */
  static boolean isDispatcher(String function) {
    return DISPATCHERS.fit(function);
  }

  /** Finds the function that trapped, or the first worth naming among its callers. */
  Optional<Frame> trap() {
    int counter = counter();
    if (counter < 0) {
      return stack();
    }
    Optional<Frame> own = events.get(counter).frame();
    if (own.isPresent() && !INFRASTRUCTURE.fit(own.get().function())) {
      return own;
    }
    Optional<Frame> caller = firstFrame(counter + 1, INFRASTRUCTURE, false);
    return caller.isPresent() ? caller : stack();
  }

  /** Finds the first function worth naming in the stack of the moment of the crash. */
  Optional<Frame> stack() {
    int trace = find(0, Event.Kind.TRACE);
    return trace < 0 ? Optional.empty() : firstFrame(trace, INFRASTRUCTURE, true);
  }

  /** Finds the function that asked for memory. */
  Optional<Frame> allocation() {
    int trace = find(0, Event.Kind.TRACE);
    return trace < 0 ? Optional.empty() : firstFrame(trace, ALLOCATING, true);
  }

  /** Returns the index of the program counter that names a function, or of any. */
  private int counter() {
    int trace = find(0, Event.Kind.TRACE);
    for (int i = 0; i < (trace < 0 ? events.size() : trace); i++) {
      if (events.get(i).is(Event.Kind.COUNTER) && events.get(i).frame().isPresent()) {
        return i;
      }
    }
    return find(0, Event.Kind.COUNTER);
  }

  /** Finds the first function worth naming in the lines that follow, under a head line or not. */
  Optional<Frame> following() {
    return firstFrame(0, INFRASTRUCTURE, true);
  }

  /** Finds the first function in which a blocked task does not merely wait. */
  Optional<Frame> blocked() {
    int trace = Math.max(find(0, Event.Kind.TRACE), 0);
    int next = find(trace + 1, Event.Kind.TRACE);
    return firstFrame(trace, next < 0 ? events.size() : next, WAITING, true);
  }

  /** Finds what a stalled processor was doing: the function below the first dispatcher. */
  Optional<Frame> stalled(boolean fromInterrupt) {
    int start = fromInterrupt ? afterInterrupt() : Math.max(find(0, Event.Kind.COUNTER), 0);
    Optional<Frame> last = Optional.empty();
    Optional<Frame> others = waitsForProcessors(start);
    if (others.isPresent()) {
      return others;
    }
    for (int i = start; i < events.size(); i++) {
      Event event = events.get(i);
      if (event.is(Event.Kind.END) || event.is(Event.Kind.ORIGIN)) {
        break;
      }
      if (event.frame().isEmpty() || event.is(Event.Kind.LINK)) {
        continue;
      }
      String function = event.frame().get().function();
      if (DISPATCHERS.fit(function) && last.isPresent()) {
        return last;
      }
      if (!INFRASTRUCTURE.fit(function) && !DISPATCHERS.fit(function)) {
        last = event.frame();
      }
    }
    return last;
  }

  /** A processor that waits for all others hangs when one of them does. */
  private Optional<Frame> waitsForProcessors(int start) {
    for (int i = start; i < events.size() && !events.get(i).is(Event.Kind.ORIGIN); i++) {
      Optional<Frame> frame = events.get(i).frame();
      if (frame.isPresent() && frame.get().function().startsWith("smp_call_function")) {
        return frame;
      }
    }
    return Optional.empty();
  }

  /** Returns the index behind the interrupt that reported a stall. */
  private int afterInterrupt() {
    for (int i = 0; i < events.size(); i++) {
      Optional<Frame> frame = events.get(i).frame();
      if (events.get(i).is(Event.Kind.FRAME) && isInterruptEntry(frame.get().function())) {
        return i + 1;
      }
    }
    return Math.max(find(0, Event.Kind.TRACE), 0);
  }

  private static boolean isInterruptEntry(String function) {
    return function.endsWith("apic_timer_interrupt")
            && !function.startsWith("smp_")
            && !function.startsWith("sysvec_")
            && !function.startsWith("__sysvec_")
            && !function.startsWith("local_")
        || function.equals("el1_irq")
        || function.startsWith("el1h_64_irq")
        || function.equals("__irq_svc")
        || function.startsWith("smp_apic_timer_interrupt_entry");
  }

  /** Finds the function that a lock report names behind "at:" after a phrase. */
  Optional<Frame> lockedAt(String phrase) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).text().contains(phrase)) {
        for (int j = i; j < Math.min(lines.size(), i + 3); j++) {
          boolean next = j > i && lines.get(j - 1).text().strip().endsWith(" at:");
          Optional<Frame> frame =
              next
                  ? FrameReader.first(lines.get(j).text(), lines.get(j).number())
                  : at(lines.get(j));
          if (frame.isPresent()) {
            return frame;
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Finds the first function worth naming in the lines behind one that contains two words. */
  Optional<Frame> behind(String word, String other) {
    boolean seen = false;
    for (LogLine line : lines) {
      Optional<Frame> frame =
          seen ? FrameReader.first(line.text(), line.number()) : Optional.empty();
      if (worthNaming(frame).isPresent()) {
        return frame;
      }
      seen |= line.text().contains(word) && line.text().contains(other);
    }
    return Optional.empty();
  }

  private static Optional<Frame> at(LogLine line) {
    return Text.after(line.text(), " at: ").flatMap(rest -> FrameReader.first(rest, line.number()));
  }

  /** Returns the frame when it is worth naming. */
  static Optional<Frame> worthNaming(Optional<Frame> frame) {
    return frame.filter(f -> !INFRASTRUCTURE.fit(f.function()));
  }

  /** Returns the frame when it is worth naming and not the loop of a worker. */
  static Optional<Frame> worthNamingLocker(Optional<Frame> frame) {
    return worthNaming(frame).filter(f -> !DISPATCHERS.fit(f.function()));
  }

  private Optional<Frame> firstFrame(int from, NameRules skipped, boolean counters) {
    return firstFrame(from, events.size(), skipped, counters);
  }

  private Optional<Frame> firstFrame(int from, int to, NameRules skipped, boolean counters) {
    for (int i = from; i < to; i++) {
      Event event = events.get(i);
      if (event.is(Event.Kind.ORIGIN) || event.is(Event.Kind.END)) {
        break;
      }
      if (event.is(Event.Kind.FRAME) && event.frame().get().injectsFault()) {
        break;
      }
      boolean wanted = event.is(Event.Kind.FRAME) || counters && event.is(Event.Kind.COUNTER);
      Optional<Frame> frame = event.frame();
      if (wanted && frame.isPresent() && usable(frame.get(), skipped)) {
        return frame;
      }
    }
    return Optional.empty();
  }

  private static boolean usable(Frame frame, NameRules skipped) {
    return !frame.inlined() && !skipped.fit(frame.function());
  }

  private int find(int from, Event.Kind kind) {
    for (int i = from; i < events.size(); i++) {
      if (events.get(i).is(kind)) {
        return i;
      }
    }
    return -1;
  }
}
