// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import dev.weftline.core.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the JSON form of plans into syntax trees. */
final class PlanJsonReader {
  private static final Set<String> KEYS =
      Set.of("id", "note", "when", "for", "if", "until", "tool", "args");

  private final Limits limits;
  private final List<Diagnostic> problems;
  private Span at = new Span(1, 1);

  PlanJsonReader(Limits limits, List<Diagnostic> problems) {
    this.limits = limits;
    this.problems = problems;
  }

  /** Says that a place holds something wrong; ends the task. */
  private static final class BadPlace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadPlace(String place, String message) {
      super(place + ": " + message, null, false, false);
    }
  }

  List<Task> tasks(Json json) {
    List<Task> tasks = new ArrayList<>();
    if (!(json instanceof Json.Obj object)
        || !(object.get("tasks").orElse(json) instanceof Json.Arr list)) {
      report("plan: a JSON plan is an object with a list 'tasks'.");
      return tasks;
    }
    for (String key : object.fields().keySet()) {
      if (!key.equals("tasks")) {
        report("plan: '" + JsonPlace.shown(key) + "' is no key of a plan. Allowed: tasks.");
      }
    }
    if (list.items().size() > limits.tasks()) {
      report(
          "tasks: there are "
              + list.items().size()
              + " tasks, at most "
              + limits.tasks()
              + " are allowed. Shorten the plan, or raise the limit.");
      return tasks;
    }
    for (int i = 0; i < list.items().size(); i++) {
      one(list.items().get(i), i, i + 1).ifPresent(tasks::add);
    }
    return tasks;
  }

  /** Reads one task of the list, which is said to stand on a line; reports what is wrong. */
  Optional<Task> one(Json json, int index, int line) {
    at = new Span(line, 1);
    try {
      return Optional.of(task(json, "tasks[" + index + "]"));
    } catch (BadPlace e) {
      report(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void report(String message) {
    problems.add(Diagnostic.error("JSON", at, message));
  }

  private void warn(String message) {
    problems.add(Diagnostic.warning("TEMPLATE_TEXT", at, message));
  }

  private Task task(Json json, String place) {
    if (!(json instanceof Json.Obj object)) {
      throw new BadPlace(place, json.kind() + " found. A task is an object with id and tool.");
    }
    for (String key : object.fields().keySet()) {
      if (!KEYS.contains(key)) {
        throw new BadPlace(
            place,
            "'"
                + JsonPlace.shown(key)
                + "' is no key of a task. Allowed: id, note, when, for, if, until, tool, args.");
      }
    }
    int id =
        object
            .integer("id")
            .filter(number -> number >= 1 && number <= 999_999_999)
            .orElseThrow(
                () -> new BadPlace(place + ".id", "a whole number from 1 to 999999999 is needed."));
    String tool =
        text(object, "tool", place)
            .filter(PlanJsonReader::isTool)
            .orElseThrow(() -> new BadPlace(place + ".tool", "the name of a tool is needed."));
    Map<String, Argument> sources = arguments(object, "for", place, Set.of());
    for (String name : sources.keySet()) {
      if (!isVariable(name)) {
        throw new BadPlace(
            place + ".for",
            "'"
                + JsonPlace.shown(name)
                + "' cannot be a variable. Letters, digits and _, and no word of the language.");
      }
    }
    Optional<Condition> filter =
        text(object, "if", place).map(text -> filter(text, sources.keySet(), place + ".if"));
    if (filter.isPresent() && sources.isEmpty()) {
      throw new BadPlace(place + ".if", "'if' filters the elements of a 'for'. Use 'when'.");
    }
    Optional<Task.Loop> loop =
        sources.isEmpty() ? Optional.empty() : Optional.of(new Task.Loop(sources, filter));
    Map<String, Argument> arguments = arguments(object, "args", place, sources.keySet());
    Task.Body body =
        tool.equals("join") ? new Task.Body.Join(arguments) : new Task.Body.Call(tool, arguments);
    return new Task(
        id,
        text(object, "when", place).map(text -> condition(text, place + ".when")),
        loop,
        text(object, "until", place).map(text -> condition(text, place + ".until")),
        body,
        at,
        text(object, "note", place).map(note -> note(note, place + ".note")).orElse(""));
  }

  /** A note is kept line by line, each without the blanks around it, as the text has it. */
  private static String note(String note, String place) {
    checked(note, place);
    for (int i = 0; i < note.length(); i++) {
      char c = note.charAt(i);
      if (c < ' ' && c != '\n' && c != '\t' || c == 0x7f || c >= '\uFFFE') {
        throw new BadPlace(
            place,
            String.format(
                "the character U+%04X cannot stand in a note. Allowed are text and line breaks.",
                (int) c));
      }
    }
    List<String> lines = new ArrayList<>();
    for (String line : note.split("\n", -1)) {
      lines.add(line.strip());
    }
    return String.join("\n", lines);
  }

  private static boolean isTool(String name) {
    boolean start = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean part = Characters.isLetter(c) || Characters.isDigit(c) || c == '_' || c == '-';
      if (!part && (c != '.' || start)) {
        return false;
      }
      start = !part;
    }
    return !start;
  }

  private static boolean isVariable(String name) {
    boolean isName =
        !name.isEmpty()
            && !Characters.isDigit(name.charAt(0))
            && name.chars()
                .allMatch(
                    c -> Characters.isLetter((char) c) || Characters.isDigit((char) c) || c == '_');
    return isName && !Tokens.RESERVED.contains(name);
  }

  private static Optional<String> text(Json.Obj object, String key, String place) {
    Optional<Json> value = object.get(key).filter(json -> !json.isNull());
    if (value.isPresent() && !(value.get() instanceof Json.Str)) {
      throw new BadPlace(place + "." + key, value.get().kind() + " found, a string is needed.");
    }
    return value.map(json -> ((Json.Str) json).value());
  }

  private Map<String, Argument> arguments(
      Json.Obj object, String key, String place, Set<String> variables) {
    Json value = object.get(key).filter(json -> !json.isNull()).orElse(Json.Obj.EMPTY);
    if (!(value instanceof Json.Obj fields)) {
      throw new BadPlace(place + "." + key, value.kind() + " found, an object is needed.");
    }
    Map<String, Argument> arguments = new LinkedHashMap<>();
    fields
        .fields()
        .forEach((name, json) ->
            arguments.put(
                checked(name, place + "." + key),
                value(json, variables, place + "." + key + JsonPlace.step(name), 1)));
    return arguments;
  }

  private static String checked(String text, String place) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new BadPlace(place, "half a character: \\ud800 to \\udfff stand in pairs only.");
      }
    }
    return text;
  }

  private Argument value(Json json, Set<String> variables, String place, int depth) {
    if (depth > limits.nesting()) {
      throw new BadPlace(
          place, "values nest deeper than " + limits.nesting() + " levels. Flatten them.");
    }
    return switch (json) {
      case Json.Str(String text) -> new Argument.Literal(new Json.Str(checked(text, place)));
      case Json.Arr(List<Json> items) -> {
        List<Argument> values = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
          values.add(value(items.get(i), variables, place + "[" + i + "]", depth + 1));
        }
        yield new Argument.ListOf(values);
      }
      case Json.Obj object when PlanJson.isSpecial(object) ->
          special(object, variables, place, depth);
      case Json.Obj(Map<String, Json> fields) -> {
        Map<String, Argument> values = new LinkedHashMap<>();
        fields.forEach((name, field) ->
            values.put(
                checked(name, place),
                value(field, variables, place + JsonPlace.step(name), depth + 1)));
        yield new Argument.ObjectOf(values);
      }
      default -> new Argument.Literal(json);
    };
  }

  private Argument special(Json.Obj object, Set<String> variables, String place, int depth) {
    Map.Entry<String, Json> only = object.fields().entrySet().iterator().next();
    if (only.getKey().equals(PlanJson.LITERAL)) {
      return data(only.getValue(), place, depth);
    }
    if (!(only.getValue() instanceof Json.Str(String text))) {
      throw new BadPlace(
          place,
          only.getValue().kind()
              + " found behind '"
              + only.getKey()
              + "', a string is needed. Wrap data in {\"$literal\": ...}.");
    }
    return switch (only.getKey()) {
      case PlanJson.REFERENCE -> choice(text, variables, place);
      case PlanJson.TEMPLATE -> template(checked(text, place), variables, place);
      default -> parsed(text, variables, place);
    };
  }

  private Argument choice(String text, Set<String> variables, String place) {
    if (text.startsWith("$")) {
      throw new BadPlace(
          place,
          "'"
              + JsonPlace.shown(text)
              + "' starts with a dollar. Leave the first one out: "
              + JsonPlace.shown(text.substring(1)));
    }
    Argument value = parsed("$" + text, variables, place);
    if (!(value instanceof Argument.Choice)) {
      throw new BadPlace(
          place, "'" + JsonPlace.shown(text) + "' is no reference such as 3.files[].path.");
    }
    return value;
  }

  /** Takes data as it is: nothing in it is a reference. */
  private Argument data(Json json, String place, int depth) {
    if (depth > limits.nesting()) {
      throw new BadPlace(
          place, "values nest deeper than " + limits.nesting() + " levels. Flatten them.");
    }
    return switch (json) {
      case Json.Str(String text) -> new Argument.Literal(new Json.Str(checked(text, place)));
      case Json.Arr(List<Json> items) ->
          new Argument.ListOf(items.stream().map(item -> data(item, place, depth + 1)).toList());
      case Json.Obj(Map<String, Json> fields) -> {
        Map<String, Argument> values = new LinkedHashMap<>();
        fields.forEach((name, field) ->
            values.put(checked(name, place), data(field, place + JsonPlace.step(name), depth + 1)));
        yield new Argument.ObjectOf(values);
      }
      default -> new Argument.Literal(json);
    };
  }

  private Argument parsed(String text, Set<String> variables, String place) {
    Task task = parse("1. " + loop(variables, "") + "t(v=" + text + ")", place);
    Argument value = task.body().arguments().get("v");
    if (value == null || task.body().arguments().size() != 1) {
      throw new BadPlace(place, "'" + JsonPlace.shown(text) + "' is more than one value.");
    }
    return value;
  }

  private static String loop(Set<String> variables, String filter) {
    return variables.isEmpty()
        ? ""
        : "for $" + String.join(" in [], $", variables) + " in []" + filter + ": ";
  }

  private Condition condition(String text, String place) {
    Task task = parse("1. when " + text + ": t()", place);
    if (task.loop().isPresent() || task.until().isPresent()) {
      throw new BadPlace(place, "'" + JsonPlace.shown(text) + "' is more than a condition.");
    }
    return task.when().orElseThrow();
  }

  private Condition filter(String text, Set<String> variables, String place) {
    if (variables.isEmpty()) {
      return condition(text, place);
    }
    Task task = parse("1. " + loop(variables, " if " + text) + "t()", place);
    Optional<Condition> filter = task.loop().flatMap(Task.Loop::filter);
    if (filter.isEmpty() || task.until().isPresent()) {
      throw new BadPlace(place, "'" + JsonPlace.shown(text) + "' is more than a condition.");
    }
    return filter.get();
  }

  private Task parse(String text, String place) {
    TaskParser parser = new TaskParser(text, 1, limits.nesting());
    try {
      Task task = parser.parse("");
      if (parser.errors().isEmpty()) {
        return task;
      }
      throw new BadPlace(place, parser.errors().get(0).message());
    } catch (SyntaxError e) {
      throw new BadPlace(place, e.diagnostic().message());
    }
  }

  /** Takes text as it is, but for references and the backslashes directly before them. */
  private Argument template(String text, Set<String> variables, String place) {
    List<Argument.Part> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    boolean found = false;
    int i = 0;
    while (i < text.length()) {
      if (!text.startsWith("${", i)) {
        plain.append(text.charAt(i++));
        continue;
      }
      boolean escaped = halveBackslashes(plain);
      int end = escaped ? -1 : JsonPlace.endOfReference(text, i + 2);
      Optional<Reference> reference =
          end < 0 ? Optional.empty() : reference(text.substring(i + 2, end), variables, place);
      if (!escaped && reference.isEmpty()) {
        warn(
            place
                + ": '"
                + JsonPlace.shown(text.substring(i, Math.min(text.length(), i + 20)))
                + "' starts no reference here and is text. Write \\${ to say so.");
      }
      if (reference.isPresent()) {
        if (!plain.isEmpty()) {
          parts.add(new Argument.Part.Text(plain.toString()));
          plain.setLength(0);
        }
        parts.add(new Argument.Part.Value(reference.get()));
        found = true;
        i = end + 1;
      } else {
        plain.append("${");
        i += 2;
      }
    }
    if (!found) {
      return new Argument.Literal(new Json.Str(plain.toString()));
    }
    if (!plain.isEmpty()) {
      parts.add(new Argument.Part.Text(plain.toString()));
    }
    return new Argument.Template(parts);
  }

  /** Halves the backslashes at the end; returns whether their number was odd. */
  private static boolean halveBackslashes(StringBuilder plain) {
    int count = 0;
    while (count < plain.length() && plain.charAt(plain.length() - 1 - count) == '\\') {
      count++;
    }
    plain.setLength(plain.length() - (count + 1) / 2);
    return count % 2 == 1;
  }

  private Optional<Reference> reference(String text, Set<String> variables, String place) {
    try {
      Argument value = parsed("$" + text, variables, place);
      return value instanceof Argument.Choice choice
              && choice.references().size() == 1
              && choice.fallback().isEmpty()
              && !choice.references().get(0).isLenient()
              && isBound(choice.references().get(0), variables)
              && PlanPrinter.text(choice.references().get(0)).equals("$" + text)
          ? Optional.of(choice.references().get(0))
          : Optional.empty();
    } catch (BadPlace e) {
      return Optional.empty();
    }
  }

  private static boolean isBound(Reference reference, Set<String> variables) {
    return !(reference.root() instanceof Reference.Root.Variable(String name))
        || variables.contains(name);
  }
}
