// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Writes random plans in which every kind of clause and reference occurs. */
public final class RandomPlan {
  private static final List<String> READS = List.of("a.r", "b.r", "c.r", "f.r");
  private static final List<String> EFFECTS = List.of("a.w", "b.w", "c.d");
  private static final List<String> FIELDS = List.of("v", "flag", "list", "maybe", "gone");

  private final SplittableRandom random;
  private final List<Integer> ids = new ArrayList<>();
  private final List<Integer> fanOuts = new ArrayList<>();

  private RandomPlan(SplittableRandom random) {
    this.random = random;
  }

  public static String of(long seed) {
    return new RandomPlan(new SplittableRandom(seed)).text();
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    int tasks = 1 + random.nextInt(12);
    int id = 0;
    for (int i = 0; i < tasks; i++) {
      id += 1 + random.nextInt(2);
      if (!ids.isEmpty() && random.nextInt(10) == 0) {
        text.append(id).append(". when ").append(condition(false)).append(": ").append(join());
      } else {
        String task = task();
        text.append(id).append(". ").append(task);
        ids.add(id);
        if (task.contains("for $")) {
          fanOuts.add(id);
        }
      }
      text.append('\n');
    }
    return text.append(id + 1).append(". ").append(join()).append('\n').toString();
  }

  private String task() {
    String tool =
        random.nextInt(3) == 0
            ? EFFECTS.get(random.nextInt(EFFECTS.size()))
            : READS.get(random.nextInt(READS.size()));
    String when = !ids.isEmpty() && random.nextInt(4) == 0 ? "when " + condition(false) : "";
    boolean loop = random.nextInt(4) == 0;
    String loopText = loop ? loop() : "";
    String clauses = (when + " " + loopText).strip();
    return (clauses.isEmpty() ? "" : clauses + ": ") + tool + "(" + arguments(loop) + ")";
  }

  private String loop() {
    String text = "for $x in " + list();
    if (random.nextInt(5) == 0) {
      text += ", $y in " + list();
    }
    return random.nextInt(3) == 0 ? text + " if " + condition(true) : text;
  }

  private String list() {
    if (!fanOuts.isEmpty() && random.nextInt(3) == 0) {
      return "$" + fanOuts.get(random.nextInt(fanOuts.size()));
    }
    if (ids.isEmpty() || random.nextInt(2) == 0) {
      return random.nextInt(2) == 0 ? "[1, 2, 3]" : "[]";
    }
    return reference() + (random.nextInt(4) == 0 ? "?.list" : ".list");
  }

  private String arguments(boolean loop) {
    List<String> arguments = new ArrayList<>();
    arguments.add("n=" + value(loop));
    if (random.nextInt(3) == 0) {
      arguments.add("m=[" + value(loop) + ", " + value(loop) + "]");
    }
    if (!ids.isEmpty() && random.nextInt(6) == 0) {
      arguments.add("t=\"v ${" + reference().substring(1) + ".v}\"");
    }
    return String.join(", ", arguments);
  }

  private String value(boolean loop) {
    if (loop && random.nextInt(3) == 0) {
      return random.nextInt(3) == 0 ? "$x.v ?? " + literal() : "$x";
    }
    if (ids.isEmpty() || random.nextInt(3) == 0) {
      return literal();
    }
    return switch (random.nextInt(5)) {
      case 0 -> reference() + "?." + field();
      case 1 -> reference() + "." + field() + "?";
      case 2 -> reference() + "." + field() + " ?? " + literal();
      case 3 -> reference() + "." + field() + " ?? " + reference() + "." + field();
      default -> reference() + "." + field();
    };
  }

  private String literal() {
    return Integer.toString(random.nextInt(6));
  }

  private String reference() {
    return "$" + ids.get(random.nextInt(ids.size()));
  }

  private String field() {
    return FIELDS.get(random.nextInt(FIELDS.size()));
  }

  private String condition(boolean element) {
    String first = test(element);
    return switch (random.nextInt(4)) {
      case 0 -> first + " and " + test(element);
      case 1 -> first + " or " + test(element);
      case 2 -> "not (" + first + ")";
      default -> first;
    };
  }

  private String test(boolean element) {
    if (element && (ids.isEmpty() || random.nextInt(2) == 0)) {
      return "$x > " + literal();
    }
    if (ids.isEmpty()) {
      return "1 < " + literal();
    }
    return switch (random.nextInt(6)) {
      case 0 -> "failed(" + reference() + ")";
      case 1 -> "ok(" + reference() + ")";
      case 2 -> "done(" + reference() + ")";
      case 3 -> reference() + ".flag";
      case 4 -> reference() + "?." + field() + " == null";
      default -> reference() + ".v > " + literal();
    };
  }

  private String join() {
    if (ids.isEmpty()) {
      return "join(done=true)";
    }
    List<String> parts = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      parts.add("p" + i + "=" + (random.nextInt(3) == 0 ? reference() : value(false)));
    }
    return "join(" + String.join(", ", parts) + ")";
  }
}
