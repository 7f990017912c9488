// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Condition.Operand;
import dev.weftline.core.plan.Reference.Root;
import dev.weftline.core.plan.Reference.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Makes plans that use every form of the language, with nasty names and texts. */
public final class RandomPlans {
  private static final List<String> PIECES =
      List.of(
          "a",
          "path",
          " ",
          "$",
          "${",
          "}",
          "{",
          "\"",
          "\\",
          "\n",
          "\t",
          "$1",
          "${1}",
          "${1.a}",
          "\\$",
          "é",
          "\uD83D\uDE00",
          "\u0000",
          "\u007f",
          "\uFFFF",
          "\u2028",
          "\r",
          "END\n",
          "<<END",
          "1. x()",
          "#",
          "]",
          "[",
          "'",
          "`",
          "\\u0041",
          "${x",
          "${f}",
          "??",
          "?");
  private static final List<String> NAMES =
      List.of(
          "a",
          "path",
          "_x",
          "a-b",
          "when",
          "null",
          "Ask Price",
          "язык",
          "",
          "a\"b",
          "c\\d",
          "e]f",
          "g}h",
          "${1}",
          "1");

  private final Random random;
  private List<String> variables = List.of();
  private int id;

  public RandomPlans(long seed) {
    random = new Random(seed);
  }

  public Plan plan() {
    List<Task> tasks = new ArrayList<>();
    id = 0;
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      id += 1 + random.nextInt(3);
      tasks.add(task());
    }
    variables = List.of();
    id++;
    tasks.add(Task.of(id, new Task.Body.Join(arguments())));
    return Plan.of(tasks);
  }

  private Task task() {
    variables = List.of();
    Optional<Condition> when = maybe(() -> condition(3));
    boolean join = when.isPresent() && random.nextInt(6) == 0;
    Optional<Task.Loop> loop = join ? Optional.empty() : maybe(this::loop);
    Optional<Condition> until =
        join || loop.isPresent() ? Optional.empty() : maybe(() -> condition(2));
    Task.Body body =
        join
            ? new Task.Body.Join(arguments())
            : new Task.Body.Call(
                pick(List.of("a.b", "2fa.check", "when.x", "W.com_x-y", "size")), arguments());
    String note = random.nextInt(4) == 0 ? "a note\n\n1. not(a=task)" : "";
    return new Task(id, when, loop, until, body, Span.NONE, note);
  }

  private Task.Loop loop() {
    Map<String, Argument> sources = new LinkedHashMap<>();
    sources.put("f", argument(1));
    if (random.nextBoolean()) {
      sources.put("g_2", argument(1));
    }
    variables = List.copyOf(sources.keySet());
    return new Task.Loop(sources, maybe(() -> condition(2)));
  }

  private Map<String, Argument> arguments() {
    Map<String, Argument> arguments = new LinkedHashMap<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      arguments.put(pick(NAMES), argument(3));
    }
    return arguments;
  }

  private Argument argument(int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 5)) {
      case 0, 1 -> literal();
      case 2, 3 -> choice(depth);
      case 4 -> template();
      case 5, 6 -> {
        List<Argument> items = new ArrayList<>();
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
          items.add(argument(depth - 1));
        }
        yield new Argument.ListOf(items);
      }
      default -> {
        Map<String, Argument> fields = new LinkedHashMap<>();
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
          String key =
              random.nextInt(3) == 0
                  ? pick(List.of("$", "$template", "$literal", "$value"))
                  : pick(NAMES);
          fields.put(key, argument(depth - 1));
        }
        yield new Argument.ObjectOf(fields);
      }
    };
  }

  private Argument.Literal literal() {
    return new Argument.Literal(
        switch (random.nextInt(6)) {
          case 0 -> Json.Null.NULL;
          case 1 -> Json.of(random.nextBoolean());
          case 2 -> Json.of(random.nextInt());
          case 3 ->
              new Json.Num(
                  new BigDecimal(
                      pick(
                          List.of(
                              "1.0",
                              "-0.5",
                              "1e30",
                              "2E-9",
                              "123456789012345678901234567890",
                              "0.000001"))));
          default -> Json.of(text());
        });
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    int count = random.nextInt(8);
    for (int i = 0; i < count; i++) {
      text.append(pick(PIECES));
    }
    return text.toString();
  }

  private Argument choice(int depth) {
    List<Reference> references = new ArrayList<>();
    int count = 1 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      references.add(reference(true));
    }
    Optional<Argument> fallback =
        maybe(() -> {
          Argument value = argument(Math.max(0, depth - 1));
          return value instanceof Argument.Choice ? literal() : value;
        });
    return new Argument.Choice(references, fallback);
  }

  private Argument template() {
    List<Argument.Part> parts = new ArrayList<>();
    int count = 1 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      String text = text();
      if (!text.isEmpty()) {
        parts.add(new Argument.Part.Text(text));
      }
      parts.add(new Argument.Part.Value(reference(false)));
    }
    return new Argument.Template(parts);
  }

  private Reference reference(boolean lenient) {
    List<Step> steps = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      boolean question = lenient && random.nextInt(4) == 0;
      steps.add(
          switch (random.nextInt(4)) {
            case 0 -> new Step.Index(random.nextInt(20), question);
            case 1 -> new Step.Each(question);
            default -> new Step.Field(pick(NAMES), question);
          });
    }
    Root root =
        switch (random.nextInt(4)) {
          case 0 -> new Root.Input();
          case 1 -> variables.isEmpty() ? new Root.It() : new Root.Variable(pick(variables));
          default -> new Root.TaskResult(1 + random.nextInt(30));
        };
    return new Reference(root, lenient && random.nextInt(4) == 0, steps, Span.NONE);
  }

  private Condition condition(int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 4)) {
      case 0 ->
          new Condition.Is(
              pick(List.of(Condition.State.values())), 1 + random.nextInt(9), Span.NONE);
      case 1 -> new Condition.Holds(operand(), Span.NONE);
      case 2, 3 ->
          new Condition.Compare(
              operand(), pick(List.of(Condition.Operator.values())), operand(), Span.NONE);
      case 4 -> new Condition.Not(condition(depth - 1));
      case 5 -> new Condition.And(parts(depth, Condition.And.class));
      default -> new Condition.Or(parts(depth, Condition.Or.class));
    };
  }

  private List<Condition> parts(int depth, Class<?> not) {
    List<Condition> parts = new ArrayList<>();
    while (parts.size() < 2) {
      Condition part = condition(depth - 1);
      if (!not.isInstance(part)) {
        parts.add(part);
      }
    }
    return parts;
  }

  private Operand operand() {
    return switch (random.nextInt(4)) {
      case 0 -> new Operand.Size(reference(true));
      case 1 -> new Operand.Value(literal());
      case 2 -> new Operand.Value(new Argument.ListOf(List.of(literal(), argument(1))));
      default -> new Operand.Ref(reference(true));
    };
  }

  private <T> Optional<T> maybe(Supplier<T> supplier) {
    return random.nextInt(3) == 0 ? Optional.of(supplier.get()) : Optional.empty();
  }

  private <T> T pick(List<T> options) {
    return options.get(random.nextInt(options.size()));
  }
}
