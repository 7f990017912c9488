// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonSyntaxException;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.PlanItem;
import dev.weftline.core.plan.PlanJson;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.Span;
import dev.weftline.core.plan.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the tasks of the JSON form one by one, and puts right what models get wrong in them. */
final class JsonTasks {
  private final Intake intake;

  JsonTasks(Intake intake) {
    this.intake = intake;
  }

  /** Takes the text of a task. */
  void take(String raw, int line, int index) {
    if (!intake.isOneMore(line, raw)) {
      return;
    }
    List<Mend> mends = new ArrayList<>();
    Optional<Json> json = read(raw, line, mends);
    if (json.isEmpty()) {
      reject(
          raw,
          line,
          "tasks[" + index + "]: this is no JSON. Check its quotes, commas and brackets.");
      return;
    }
    task(json.get(), raw, line, index, mends);
  }

  /** Takes a value that may be a single task; returns whether it is one. */
  boolean single(String raw, int line) {
    List<Mend> mends = new ArrayList<>();
    Optional<Json> json = read(raw, line, mends);
    if (json.isPresent()
        && json.get() instanceof Json.Obj object
        && JsonShape.isTask(object)
        && intake.isOneMore(line, raw)) {
      task(json.get(), raw, line, 0, mends);
      return true;
    }
    return false;
  }

  /** Takes a task in whose middle the text ends. */
  void unfinished(String raw, int line) {
    if (intake.isOneMore(line, raw)) {
      reject(raw, line, "the text ends in the middle of a task.");
    }
  }

  private void reject(String raw, int line, String message) {
    Span at = new Span(line, 1);
    intake.rejected(
        new PlanItem.Rejected(
            Optional.empty(), at, raw, List.of(Diagnostic.error("JSON", at, message))),
        List.of());
  }

  private Optional<Json> read(String raw, int line, List<Mend> mends) {
    try {
      return Optional.of(JsonReader.read(raw));
    } catch (JsonSyntaxException strict) {
      return loose(raw, line, mends);
    }
  }

  /** Reads the value as if it were an argument, by the rules for those. */
  private Optional<Json> loose(String raw, int line, List<Mend> mends) {
    String before = "t(x=";
    Draft draft = Rules.apply(Rules.VALUES, Draft.of(line, before + raw + ")"), intake.known());
    String body = draft.body();
    if (!body.startsWith(before) || !body.endsWith(")")) {
      return Optional.empty();
    }
    try {
      Json json = JsonReader.read(body.substring(before.length(), body.length() - 1));
      mends.addAll(firstOfEachKind(draft.mends()));
      return Optional.of(json);
    } catch (JsonSyntaxException stillWrong) {
      return Optional.empty();
    }
  }

  private static List<Mend> firstOfEachKind(List<Mend> all) {
    Map<String, Mend> first = new LinkedHashMap<>();
    all.forEach(mend -> first.putIfAbsent(mend.kind(), mend));
    return List.copyOf(first.values());
  }

  private void task(Json json, String raw, int line, int index, List<Mend> mends) {
    if (!(json instanceof Json.Obj object)) {
      reject(raw, line, "tasks[" + index + "]: a task is an object with id and tool.");
      return;
    }
    Json.Obj shaped = JsonShape.of(object, line, intake.known(), mends);
    int id = number(shaped, line, mends);
    intake.known().current(id);
    Json.Obj meant = new JsonPlaceholders(intake.known(), line, mends).of(shaped);
    PlanItem item =
        PlanJson.readTask(meant.with("id", Json.of(id)), index, line, intake.scope().limits());
    switch (item) {
      case PlanItem.Rejected bad ->
          intake.rejected(
              new PlanItem.Rejected(Optional.of(id), bad.span(), raw, bad.problems()), List.of());
      case PlanItem.Read read -> {
        Task task = read.task();
        String text = PlanPrinter.print(withoutNote(task));
        intake.task(read, line, id, text, raw, mends);
      }
    }
  }

  private static Task withoutNote(Task task) {
    return new Task(
        task.id(), task.when(), task.loop(), task.until(), task.body(), task.span(), "");
  }

  private int number(Json.Obj task, int line, List<Mend> mends) {
    Numbering numbering = intake.known().numbering();
    Json given = task.get("id").orElse(Json.Null.NULL);
    String label =
        switch (given) {
          case Json.Num number when number.isInteger() -> number.value().toBigInteger().toString();
          case Json.Str(String text) -> text.strip();
          default -> "";
        };
    boolean digits = label.matches("[0-9]{1,10}");
    int id =
        digits
            ? numbering.number(label)
            : numbering.name(label.matches("[\\w -]{1,60}") ? label : "");
    if (!(given instanceof Json.Num) || !label.equals(Integer.toString(id))) {
      mends.add(
          new Mend(line, "numbering", "\"id\":" + (given.isNull() ? "" : label), "\"id\":" + id));
    }
    return id;
  }
}
