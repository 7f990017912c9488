// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.size;

import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.Reference;
import dev.weftline.core.plan.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Writes a plan as a program that does the same. A call is one statement; calls that wait for
 * equally many others in a row stand in one statement and run at once; the last line gives the
 * named parts of the answer. Imports and the function around it are left out. Variables have one
 * letter. Only plans of calls and one join are written: no clauses, no loops.
 */
final class Program {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final int LETTERS = 26;

  private final Plan plan;
  private final Language language;
  private final Map<Integer, Result> results = new HashMap<>();

  private Program(Plan plan, Language language) {
    this.plan = plan;
    this.language = language;
  }

  /**
   * Returns the program, without a newline at its end.
   *
   * @throws IllegalArgumentException if the plan has clauses or does not end with a join
   */
  static String of(Plan plan, Language language) {
    return new Program(plan, language).write();
  }

  private String write() {
    List<Task> tasks = plan.tasks();
    if (tasks.isEmpty() || !tasks.getLast().isUnguardedJoin()) {
      throw new IllegalArgumentException("the plan has no join at its end");
    }
    Map<Integer, List<Task>> levels = levels();
    name();
    List<String> lines = new ArrayList<>();
    for (List<Task> level : levels.values()) {
      lines.add(statement(level));
    }
    lines.add(language.answer(tasks.getLast().body().arguments(), results));
    return String.join("\n", lines);
  }

  private String statement(List<Task> calls) {
    List<String> targets =
        calls.stream()
            .map(call -> results.get(call.id()))
            .map(result -> result != null && result.isUsed() ? language.target(result) : "")
            .toList();
    List<String> texts = calls.stream().map(call -> language.call(call, results)).toList();
    return calls.size() == 1
        ? language.one(targets.getFirst(), texts.getFirst())
        : language.together(targets, texts);
  }

  /** Returns the calls by how many wait for each other in a row before them. */
  private Map<Integer, List<Task>> levels() {
    Map<Integer, Integer> depth = new HashMap<>();
    Map<Integer, List<Task>> levels = new TreeMap<>();
    for (Task task : plan.tasks().subList(0, plan.tasks().size() - 1)) {
      boolean hasClauses =
          task.when().isPresent() || task.loop().isPresent() || task.until().isPresent();
      if (task.isJoin() || hasClauses) {
        throw new IllegalArgumentException("task " + task.id() + " is more than a call");
      }
      int level = 0;
      for (Reference reference : References.of(task.body().arguments().values())) {
        level = Math.max(level, depth.getOrDefault(id(reference), 0));
      }
      depth.put(task.id(), level + 1);
      levels.computeIfAbsent(level + 1, number -> new ArrayList<>()).add(task);
    }
    return levels;
  }

  /** Gives each result a variable; a reference to a task that does not exist gets one too. */
  private void name() {
    Map<Integer, List<Reference>> uses = new TreeMap<>();
    plan.tasks().forEach(task -> uses.put(task.id(), new ArrayList<>()));
    for (Task task : plan.tasks()) {
      for (Reference reference : References.of(task.body().arguments().values())) {
        uses.computeIfAbsent(id(reference), number -> new ArrayList<>()).add(reference);
      }
    }
    Set<String> taken = new HashSet<>();
    int next = 0;
    for (Map.Entry<Integer, List<Reference>> use : uses.entrySet()) {
      String variable = variable(next++);
      List<String> fields = fields(use.getValue(), taken);
      taken.addAll(fields);
      results.put(use.getKey(), new Result(variable, use.getValue(), fields));
    }
  }

  private static List<String> fields(List<Reference> uses, Set<String> taken) {
    Set<String> fields = new LinkedHashSet<>();
    for (Reference use : uses) {
      Optional<String> field = Result.field(use).filter(name -> isName(name) && name.length() > 1);
      if (field.isEmpty() || taken.contains(field.get())) {
        return List.of();
      }
      fields.add(field.get());
    }
    return List.copyOf(fields);
  }

  private static String variable(int number) {
    char letter = (char) ('a' + number % LETTERS);
    return number < LETTERS ? String.valueOf(letter) : letter + "" + number / LETTERS;
  }

  private static int id(Reference reference) {
    if (reference.root() instanceof Reference.Root.TaskResult(int id)) {
      return id;
    }
    throw new IllegalArgumentException(reference + " is no result of a task");
  }

  /** Returns the result that a reference is about. */
  static Result result(Reference reference, Map<Integer, Result> results) {
    Result result = results.get(id(reference));
    if (result == null) {
      throw new IllegalArgumentException(reference + " has no variable");
    }
    return result;
  }

  /** Whether a text can be a name in programs. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** Returns how a program names a tool: as it is, or through a table of tools. */
  static String tool(String name) {
    for (String part : name.split("\\.", -1)) {
      if (!isName(part)) {
        return "tools[\"" + name + "\"]";
      }
    }
    return name;
  }

  /** Returns the steps of a reference from some number on. */
  static String steps(Reference reference, int from) {
    StringBuilder text = new StringBuilder();
    for (Reference.Step step :
        reference
            .steps()
            .subList(Math.min(from, reference.steps().size()), reference.steps().size())) {
      switch (step) {
        case Reference.Step.Field(String name, boolean lenient) ->
            text.append(isName(name) ? "." + name : "[\"" + name + "\"]");
        case Reference.Step.Index(int index, boolean lenient) ->
            text.append('[').append(index).append(']');
        case Reference.Step.Each each ->
            throw new IllegalArgumentException(reference + " goes through a list");
      }
    }
    return text.toString();
  }

  /** Finds the references in arguments. */
  static final class References {
    private References() {}

    static List<Reference> of(Iterable<Argument> arguments) {
      List<Reference> found = new ArrayList<>();
      arguments.forEach(argument -> add(argument, found));
      return found;
    }

    private static void add(Argument argument, List<Reference> found) {
      switch (argument) {
        case Argument.Literal literal -> {}
        case Argument.Choice choice -> found.addAll(choice.references());
        case Argument.Template template ->
            template.parts().stream()
                .filter(Argument.Part.Value.class::isInstance)
                .forEach(part -> found.add(((Argument.Part.Value) part).reference()));
        case Argument.ListOf list -> list.items().forEach(item -> add(item, found));
        case Argument.ObjectOf object ->
            object.fields().values().forEach(field -> add(field, found));
      }
    }
  }
}
