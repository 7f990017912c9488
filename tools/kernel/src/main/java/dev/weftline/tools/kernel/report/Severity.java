// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.List;
import java.util.Optional;

/**
 * How bad a class of crash is.
 *
 * @param level {@code critical}, {@code high}, {@code medium}, {@code low} or {@code unknown}
 * @param rank the place among all classes, 1 for the worst; classes without a place share the last
 * @param reason why, in a few words
 */
public record Severity(String level, int rank, String reason) {

  private record Step(String level, String reason, List<String> types) {
    Step(String level, String reason, String... types) {
      this(level, reason, List.of(types));
    }
  }

  // Worst first.
  private static final List<Step> STEPS =
      List.of(
          new Step(
              "critical",
              "frees memory that it does not own",
              "KASAN-INVALID-FREE",
              "KFENCE-INVALID-FREE"),
          new Step(
              "critical",
              "writes to freed memory",
              "KASAN-USE-AFTER-FREE-WRITE",
              "KFENCE-USE-AFTER-FREE-WRITE"),
          new Step("critical", "writes outside of an object", "KASAN-WRITE", "KFENCE-WRITE"),
          new Step("critical", "overwrote a neighbour", "KFENCE-MEMORY-CORRUPTION"),
          new Step(
              "high",
              "reads freed memory",
              "KASAN-USE-AFTER-FREE-READ",
              "KFENCE-USE-AFTER-FREE-READ",
              "KMSAN-USE-AFTER-FREE-READ"),
          new Step("high", "reads outside of an object", "KASAN-READ", "KFENCE-READ"),
          new Step("high", "indexes outside of an array", "MEMORY_SAFETY_UBSAN"),
          new Step("high", "breaks a rule of exclusive access", "KCSAN-ASSERT"),
          new Step("high", "counts references wrongly", "REFCOUNT_WARNING"),
          new Step(
              "medium", "writes through a null pointer", "KASAN-NULL-POINTER-DEREFERENCE-WRITE"),
          new Step("medium", "reads through a null pointer", "KASAN-NULL-POINTER-DEREFERENCE-READ"),
          new Step("medium", "uses a null pointer", "NULL-POINTER-DEREFERENCE"),
          new Step("medium", "tells user space what it must not know", "KMSAN-INFO-LEAK"),
          new Step("medium", "uses a bad address", "MEMORY_SAFETY_BUG"),
          new Step("medium", "uses a value that was never set", "KMSAN-UNINIT-VALUE"),
          new Step("low", "two tasks race for one value", "KCSAN-DATARACE"),
          new Step("low", "sleeps where it must not", "ATOMIC_SLEEP"),
          new Step("low", "breaks the order or rules of locks", "LOCKDEP"),
          new Step("low", "loses memory", "LEAK"),
          new Step("low", "stops the machine or a task", "DoS"),
          new Step("low", "hangs", "HANG"));

  /** Returns how bad the crash with a title is. */
  public static Severity of(String title) {
    return of(CrashTypes.of(title), title);
  }

  /** Returns how bad a crash is, from its type, or from its title when the type is not given. */
  public static Severity of(Optional<String> type, String title) {
    String known = type.or(() -> CrashTypes.of(title)).orElse("");
    for (int i = 0; i < STEPS.size(); i++) {
      if (STEPS.get(i).types().contains(known)) {
        return new Severity(STEPS.get(i).level(), i + 1, STEPS.get(i).reason());
      }
    }
    return unranked(known);
  }

  private static Severity unranked(String type) {
    int last = STEPS.size() + 1;
    return switch (type) {
      case "BUG" ->
          new Severity("low", last, "an assertion stops the task; what it guards is open");
      case "WARNING" -> new Severity("low", last, "an assertion warns; what it guards is open");
      case "UBSAN" -> new Severity("low", last, "undefined arithmetic; its effect is open");
      default -> new Severity("unknown", last, "the title names no class that is ranked");
    };
  }
}
