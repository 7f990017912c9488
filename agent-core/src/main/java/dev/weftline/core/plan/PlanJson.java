// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Converts plans into their JSON form and back, without loss. The JSON form is for models that are
 * better at tool calls; it is read into the same plan as the text.
 */
public final class PlanJson {
  /** The key of an object that holds a reference or a choice, without its first dollar. */
  static final String REFERENCE = "$";

  /** The key of an object that holds a string with references in it. */
  static final String TEMPLATE = "$template";

  /** The key of an object that holds data that is taken as it is. */
  static final String LITERAL = "$literal";

  /** The key of an object that holds any value as plan text, for what no other form can say. */
  static final String VALUE = "$value";

  private PlanJson() {}

  /** Returns the JSON form of a plan. */
  public static Json.Obj write(Plan plan) {
    return Json.object()
        .put("tasks", Json.array(plan.tasks().stream().map(PlanJson::task).toList()))
        .build();
  }

  /**
   * Reads the JSON form. Problems of the JSON name the place in it, such as {@code tasks[2].args};
   * problems of the plan have the line of its canonical text.
   *
   * @return the plan and all problems, by place
   */
  public static PlanReader.Result read(Json json, Limits limits) {
    List<Diagnostic> problems = new ArrayList<>();
    List<Task> tasks = new PlanJsonReader(limits, problems).tasks(json);
    if (problems.stream().anyMatch(Diagnostic::isError)) {
      return new PlanReader.Result(Plan.of(tasks), problems);
    }
    PlanReader.Result read = PlanReader.read(PlanPrinter.print(Plan.of(tasks)), limits);
    problems.addAll(read.problems());
    return new PlanReader.Result(read.plan(), problems);
  }

  /**
   * Reads one task of the JSON form by itself. For readers that find the tasks in a text that is
   * still being written.
   *
   * @param json the element of the list of tasks
   * @param index its index, from 0, which problems name
   * @param line the line that the task and its problems are said to have
   */
  public static PlanItem readTask(Json json, int index, int line, Limits limits) {
    List<Diagnostic> problems = new ArrayList<>();
    Optional<Task> task = new PlanJsonReader(limits, problems).one(json, index, line);
    if (task.isEmpty()) {
      Optional<Integer> id =
          json instanceof Json.Obj object
              ? object.integer("id").filter(n -> n >= 1 && n <= 999_999_999)
              : Optional.empty();
      return new PlanItem.Rejected(id, new Span(line, 1), JsonWriter.compact(json), problems);
    }
    String text = PlanPrinter.print(task.get().withNote(""));
    PlanItem item = PlanReader.readTask(text, line, task.get().note(), 0, limits);
    if (!(item instanceof PlanItem.Read read) || problems.isEmpty()) {
      return item;
    }
    problems.addAll(read.warnings());
    return new PlanItem.Read(read.task(), problems, read.places());
  }

  private static Json.Obj task(Task task) {
    Json.ObjectBuilder out = Json.object().put("id", task.id());
    if (!task.note().isEmpty()) {
      out.put("note", task.note());
    }
    task.when().ifPresent(condition -> out.put("when", PlanPrinter.print(condition)));
    task.loop()
        .ifPresent(loop -> {
          out.put("for", values(loop.variables()));
          loop.filter().ifPresent(filter -> out.put("if", PlanPrinter.print(filter)));
        });
    task.until().ifPresent(condition -> out.put("until", PlanPrinter.print(condition)));
    out.put("tool", task.tool());
    if (!task.body().arguments().isEmpty()) {
      out.put("args", values(task.body().arguments()));
    }
    return out.build();
  }

  private static Json.Obj values(Map<String, Argument> arguments) {
    Map<String, Json> fields = new LinkedHashMap<>();
    arguments.forEach((name, value) -> fields.put(name, value(value)));
    return new Json.Obj(fields);
  }

  private static Json value(Argument argument) {
    return switch (argument) {
      case Argument.Literal literal -> literal.value();
      case Argument.Choice choice -> wrapped(REFERENCE, PlanPrinter.print(choice).substring(1));
      case Argument.Template template -> wrapped(TEMPLATE, template(template));
      case Argument.ListOf list -> Json.array(list.items().stream().map(PlanJson::value).toList());
      case Argument.ObjectOf object -> object(object);
    };
  }

  private static Json wrapped(String key, String text) {
    return Json.object().put(key, text).build();
  }

  /** An object that would look like one of the special ones is wrapped. */
  private static Json object(Argument.ObjectOf object) {
    Json.Obj plain = values(object.fields());
    if (!isSpecial(plain)) {
      return plain;
    }
    Optional<Json> data = data(object);
    return data.isPresent()
        ? Json.object().put(LITERAL, data.get()).build()
        : wrapped(VALUE, PlanPrinter.print(object));
  }

  /** Whether an object is read as something else than an object. */
  static boolean isSpecial(Json.Obj object) {
    if (object.fields().size() != 1) {
      return false;
    }
    return switch (object.fields().keySet().iterator().next()) {
      case REFERENCE, TEMPLATE, VALUE, LITERAL -> true;
      default -> false;
    };
  }

  /** Returns the JSON value that an argument without references is. */
  private static Optional<Json> data(Argument argument) {
    return switch (argument) {
      case Argument.Literal(Json value) -> Optional.of(value);
      case Argument.Choice choice -> Optional.empty();
      case Argument.Template template -> Optional.empty();
      case Argument.ListOf list -> {
        List<Optional<Json>> items = list.items().stream().map(PlanJson::data).toList();
        yield items.stream().allMatch(Optional::isPresent)
            ? Optional.of(Json.array(items.stream().map(Optional::orElseThrow).toList()))
            : Optional.empty();
      }
      case Argument.ObjectOf object -> {
        Map<String, Json> fields = new LinkedHashMap<>();
        object.fields().forEach((key, value) -> data(value).ifPresent(v -> fields.put(key, v)));
        yield fields.size() == object.fields().size()
            ? Optional.of(new Json.Obj(fields))
            : Optional.empty();
      }
    };
  }

  /** Only what stands before a dollar and a brace is escaped, by backslashes. */
  private static String template(Argument.Template template) {
    StringBuilder out = new StringBuilder();
    for (Argument.Part part : template.parts()) {
      switch (part) {
        case Argument.Part.Text(String text) -> {
          int from = 0;
          for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at + 2)) {
            out.append(text, from, at);
            doubleBackslashes(out);
            out.append("\\${");
            from = at + 2;
          }
          out.append(text, from, text.length());
        }
        case Argument.Part.Value(Reference reference) -> {
          doubleBackslashes(out);
          out.append("${")
              .append(PlanPrinter.text(reference), 1, PlanPrinter.text(reference).length());
          out.append('}');
        }
      }
    }
    return out.toString();
  }

  /** Doubles the backslashes at the end. */
  private static void doubleBackslashes(StringBuilder out) {
    int count = 0;
    while (count < out.length() && out.charAt(out.length() - 1 - count) == '\\') {
      count++;
    }
    out.append("\\".repeat(count));
  }
}
