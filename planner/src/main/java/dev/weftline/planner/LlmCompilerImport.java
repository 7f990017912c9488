// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.plan.Span;
import dev.weftline.core.plan.Task;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.planner.internal.LlmCompilerCall;
import dev.weftline.planner.internal.LlmCompilerCall.Given;
import dev.weftline.planner.internal.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads plans in LLMCompiler's own format: a numbered call with arguments by place on each line,
 * {@code Thought:} lines between, {@code join()} at the end. No line is dropped: what does not read
 * is an error with its place. Thoughts become notes; arguments get the names of the tool's
 * parameters. Not safe for use by several threads.
 */
public final class LlmCompilerImport {
  private static final Pattern ACTION =
      Pattern.compile("[ \\t]*+([0-9]++)\\.[ \\t]++([A-Za-z0-9_.-]++)[ \\t]*+\\(");
  private static final Pattern THOUGHT = Pattern.compile("[ \\t]*+Thought:[ \\t]*+(.*)");
  private static final Pattern END = Pattern.compile("[ \\t]*+<END_OF_PLAN>[ \\t]*+");
  private static final Pattern BEHIND = Pattern.compile("[ \\t]*+(?:#[ \\t]?([^\\n]*+))?");

  private final ToolCatalog catalog;
  private final Limits limits;
  private final List<Task> tasks = new ArrayList<>();
  private final List<Diagnostic> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  // Numbers of lines that could not be read: references to them are not reported again.
  private final Set<Integer> numbers = new LinkedHashSet<>();
  private int last;
  private boolean joined;
  private boolean ended;

  private LlmCompilerImport(ToolCatalog catalog, Limits limits) {
    this.catalog = catalog;
    this.limits = limits;
  }

  /**
   * Reads a plan.
   *
   * @param text the plan as LLMCompiler's planner wrote it
   * @param catalog the tools, which give the arguments their names
   * @return the tasks that read well, and all problems by place
   */
  public static PlanReader.Result read(String text, ToolCatalog catalog, Limits limits) {
    LlmCompilerImport reader = new LlmCompilerImport(catalog, limits);
    if (text.length() > limits.textBytes()) {
      reader.error(
          "LIMIT",
          new Span(1, 1),
          "the plan is longer than " + limits.textBytes() + " characters. Shorten it.");
    } else {
      reader.lines(text);
    }
    Plan plan = Plan.of(reader.tasks);
    if (reader.problems.stream().noneMatch(Diagnostic::isError)) {
      // What the language cannot say, such as half a character, shows in the canonical text.
      PlanReader.read(PlanPrinter.print(plan), limits).problems().stream()
          .filter(Diagnostic::isError)
          .forEach(reader.problems::add);
    }
    return new PlanReader.Result(plan, reader.problems);
  }

  private void lines(String text) {
    String[] lines = text.split("\r?\n", -1);
    int lastText = 1;
    for (int i = 0; i < lines.length; i++) {
      if (!lines[i].isBlank()) {
        lastText = i + 1;
        if (tasks.size() >= limits.tasks()) {
          error(
              "LIMIT",
              new Span(i + 1, 1),
              "the plan has more than "
                  + limits.tasks()
                  + " tasks. Shorten it, or raise the limit.");
          return;
        }
        line(i + 1, lines[i]);
      }
    }
    if (!joined) {
      error(
          "NO_JOIN",
          new Span(lastText, 1),
          "the plan has no join. End it with a line such as: " + (last + 1) + ". join()");
    }
  }

  private void line(int number, String text) {
    Matcher thought = THOUGHT.matcher(text);
    Matcher action = ACTION.matcher(text);
    if (ended) {
      error(
          "AFTER_END",
          new Span(number, 1),
          "the plan ended at its join or <END_OF_PLAN>. Remove what follows.");
    } else if (END.matcher(text).matches()) {
      ended = true;
    } else if (joined) {
      ended = true;
      line(number, text);
    } else if (thought.matches()) {
      notes.add(thought.group(1).strip());
    } else if (action.lookingAt()) {
      action(number, text, action);
    } else {
      error(
          "NOT_A_TASK",
          new Span(number, 1),
          "this is no action and no thought. An action reads: 1. tool(\"value\", $1)");
    }
  }

  private void action(int number, String text, Matcher action) {
    Span start = new Span(number, text.codePointCount(0, action.start(1)) + 1);
    String note = String.join("\n", notes);
    notes.clear();
    int id = id(action.group(1), start);
    LlmCompilerCall call = new LlmCompilerCall(text, action.end(), number, Math.max(id, 1));
    try {
      List<Given> given = call.arguments();
      problems.addAll(call.problems());
      String behind = behind(call.rest(), number, text);
      String tool = action.group(2);
      Span at = new Span(number, text.codePointCount(0, action.start(2)) + 1);
      Map<String, Argument> arguments = named(tool, given, at);
      String notesOfTask = behind.isEmpty() ? note : note.isEmpty() ? behind : note + "\n" + behind;
      if (id > 0) {
        joined = tool.equals("join");
        Task.Body body =
            joined ? new Task.Body.Join(arguments) : new Task.Body.Call(tool, arguments);
        tasks.add(
            new Task(
                id,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                body,
                start,
                notesOfTask));
      }
    } catch (LlmCompilerCall.Unreadable e) {
      problems.addAll(call.problems());
      problems.add(e.problem());
      joined = action.group(2).equals("join");
    }
  }

  /** Returns the number of a task, or 0 when it may not have it. */
  private int id(String digits, Span at) {
    int id = digits.length() <= 9 ? Integer.parseInt(digits) : 0;
    if (id == 0) {
      error(
          "SYNTAX", at, "'" + digits + "' is no task number. A whole number from 1 to 999999999.");
      return 0;
    }
    if (!numbers.add(id) || id < last) {
      boolean same = id == last;
      error(
          same ? "DUPLICATE_ID" : "DECREASING_ID",
          at,
          "task "
              + id
              + (same ? " was there already." : " comes after task " + last + ".")
              + " The next free number is "
              + (last + 1)
              + ".");
      return 0;
    }
    last = id;
    return id;
  }

  /** Returns the comment behind a call. */
  private String behind(String rest, int number, String text) {
    String bare = rest.replace("<END_OF_PLAN>", "");
    ended |= bare.length() < rest.length();
    Matcher comment = BEHIND.matcher(bare);
    if (comment.matches()) {
      return comment.group(1) == null ? "" : comment.group(1).strip();
    }
    int column = text.codePointCount(0, text.length() - rest.length()) + 1;
    error(
        "SYNTAX",
        new Span(number, column),
        "text after the call. One call a line, with one pair of parentheses.");
    return "";
  }

  private Map<String, Argument> named(String tool, List<Given> given, Span at) {
    Optional<ToolSpec> spec = catalog.spec(tool);
    boolean join = tool.equals("join");
    if (spec.isEmpty() && !join) {
      List<String> known = catalog.specs().stream().map(ToolSpec::name).toList();
      Diagnostic unknown =
          Diagnostic.error(
              "UNKNOWN_TOOL",
              at,
              "no tool '"
                  + tool
                  + "', so its arguments have no names. There are "
                  + known.size()
                  + " tools.");
      problems.add(Nearest.of(tool, known).map(unknown::suggesting).orElse(unknown));
    }
    if (join && !given.isEmpty()) {
      error("UNKNOWN_ARGUMENT", at, "join takes no arguments in this format. It has all results.");
      return Map.of();
    }
    List<String> names = spec.map(found -> List.copyOf(found.parameters())).orElse(List.of());
    Map<String, Argument> arguments = new LinkedHashMap<>();
    int place = 0;
    for (Given argument : given) {
      String name = argument.name();
      if (name.isEmpty()) {
        name = name(spec, names, place++, argument.span(), tool);
      }
      if (arguments.put(name, argument.value()) != null) {
        error("DUPLICATE_NAME", argument.span(), "the argument '" + name + "' is given twice.");
      }
    }
    return arguments;
  }

  private String name(
      Optional<ToolSpec> spec, List<String> names, int place, Span at, String tool) {
    if (place < names.size()) {
      return names.get(place);
    }
    if (spec.isPresent()) {
      error(
          "UNKNOWN_ARGUMENT",
          at,
          tool + " takes " + names.size() + " arguments, this is one more. Remove it.");
    }
    return "arg" + (place + 1);
  }

  private void error(String code, Span at, String message) {
    problems.add(Diagnostic.error(code, at, message));
  }
}
