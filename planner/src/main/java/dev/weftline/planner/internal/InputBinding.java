// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonWriter;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Condition;
import dev.weftline.core.plan.Condition.Operand;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.Reference;
import dev.weftline.core.plan.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes known inputs into a plan: {@code $input.limit} becomes {@code 20}. For the defaults of a
 * skill and for what a question says; a value given from outside stays an input, with its label.
 */
public final class InputBinding {
  private final Map<String, Json> values;

  private InputBinding(Map<String, Json> values) {
    this.values = values;
  }

  /** Returns a plan in which some inputs, each of them a scalar, are literals. */
  public static Plan bind(Plan plan, Map<String, Json> values) {
    if (values.isEmpty()) {
      return plan;
    }
    InputBinding binding = new InputBinding(values);
    return new Plan(
        plan.version(), plan.tasks().stream().map(binding::task).toList(), plan.label());
  }

  private Task task(Task task) {
    Map<String, Argument> arguments = new LinkedHashMap<>();
    task.body().arguments().forEach((name, value) -> arguments.put(name, argument(value)));
    Task.Body body =
        switch (task.body()) {
          case Task.Body.Call call -> new Task.Body.Call(call.tool(), arguments);
          case Task.Body.SubPlan sub -> new Task.Body.SubPlan(sub.skill(), sub.plan(), arguments);
          case Task.Body.Join join -> new Task.Body.Join(arguments);
        };
    return new Task(
        task.id(),
        task.when().map(this::condition),
        task.loop().map(this::loop),
        task.until().map(this::condition),
        body,
        task.span(),
        task.note());
  }

  private Task.Loop loop(Task.Loop loop) {
    Map<String, Argument> variables = new LinkedHashMap<>();
    loop.variables().forEach((name, source) -> variables.put(name, argument(source)));
    return new Task.Loop(variables, loop.filter().map(this::condition));
  }

  private Optional<Json> value(Reference reference) {
    return reference.steps().size() == 1
        ? Inputs.input(reference).flatMap(name -> Optional.ofNullable(values.get(name)))
        : Optional.empty();
  }

  private Argument argument(Argument argument) {
    return switch (argument) {
      case Argument.Literal literal -> literal;
      case Argument.Choice choice -> choice(choice);
      case Argument.Template template -> template(template);
      case Argument.ListOf list ->
          new Argument.ListOf(list.items().stream().map(this::argument).toList());
      case Argument.ObjectOf object -> {
        Map<String, Argument> fields = new LinkedHashMap<>();
        object.fields().forEach((name, field) -> fields.put(name, argument(field)));
        yield new Argument.ObjectOf(fields);
      }
    };
  }

  /** What stands behind a known value is never looked at. */
  private Argument choice(Argument.Choice choice) {
    List<Reference> before = new ArrayList<>();
    for (Reference reference : choice.references()) {
      Optional<Json> value = value(reference);
      if (value.isPresent()) {
        Argument literal = new Argument.Literal(value.get());
        return before.isEmpty() ? literal : new Argument.Choice(before, Optional.of(literal));
      }
      before.add(reference);
    }
    return new Argument.Choice(before, choice.fallback().map(this::argument));
  }

  private Argument template(Argument.Template template) {
    List<Argument.Part> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    boolean open = false;
    for (Argument.Part part : template.parts()) {
      switch (part) {
        case Argument.Part.Text(String plain) -> text.append(plain);
        case Argument.Part.Value(Reference reference) -> {
          Optional<Json> value = value(reference);
          if (value.isPresent()) {
            text.append(printed(value.get()));
          } else {
            flush(text, parts);
            parts.add(part);
            open = true;
          }
        }
      }
    }
    if (!open) {
      return new Argument.Literal(Json.of(text.toString()));
    }
    flush(text, parts);
    return new Argument.Template(parts);
  }

  private static void flush(StringBuilder text, List<Argument.Part> parts) {
    if (!text.isEmpty()) {
      parts.add(new Argument.Part.Text(text.toString()));
      text.setLength(0);
    }
  }

  private static String printed(Json value) {
    return switch (value) {
      case Json.Str(String text) -> text;
      case Json.Num number -> JsonWriter.number(number.value());
      default -> value.text();
    };
  }

  private Condition condition(Condition condition) {
    return switch (condition) {
      case Condition.Or or -> new Condition.Or(or.parts().stream().map(this::condition).toList());
      case Condition.And and ->
          new Condition.And(and.parts().stream().map(this::condition).toList());
      case Condition.Not not -> new Condition.Not(condition(not.condition()));
      case Condition.Is is -> is;
      case Condition.Compare compare ->
          new Condition.Compare(
              operand(compare.left()),
              compare.operator(),
              operand(compare.right()),
              compare.span());
      case Condition.Holds holds -> new Condition.Holds(operand(holds.operand()), holds.span());
    };
  }

  private Operand operand(Operand operand) {
    return switch (operand) {
      case Operand.Ref ref ->
          value(ref.reference())
              .map(value -> (Operand) new Operand.Value(new Argument.Literal(value)))
              .orElse(ref);
      case Operand.Value value -> new Operand.Value(argument(value.value()));
      case Operand.Size size ->
          value(size.reference())
              .filter(Json.Str.class::isInstance)
              .map(value -> ((Json.Str) value).value())
              .map(text -> Json.of(text.codePointCount(0, text.length())))
              .map(number -> (Operand) new Operand.Value(new Argument.Literal(number)))
              .orElse(size);
    };
  }
}
