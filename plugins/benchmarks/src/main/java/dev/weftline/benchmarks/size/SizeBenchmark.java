// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.size;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanJson;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.testkit.data.Nestful;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts the tokens of plans in several forms, over the planning data. */
public final class SizeBenchmark {
  private final Path data;

  /**
   * Creates the benchmark.
   *
   * @param data the folder of the planning data
   */
  public SizeBenchmark(Path data) {
    this.data = data;
  }

  /** Whether the data is there. */
  public boolean hasData() {
    return Files.isReadable(data.resolve("nestful-plans.jsonl"));
  }

  /** Returns the figures. */
  public Json.Obj measure() throws IOException {
    return Json.object()
        .put("tokenizer", TokenCount.TOKENIZER)
        .put("nestful", nestful())
        .put("firstAttempts", firstAttempts())
        .build();
  }

  private Json.Obj nestful() throws IOException {
    Map<String, Map<String, Json.Obj>> outputs = outputs();
    List<Compared> forms = new ArrayList<>();
    for (String form :
        List.of("json", "toolCalls", "toolCallsWithoutAnswer", "python", "typescript")) {
      forms.add(new Compared(form));
    }
    List<Json.Obj> items = lines("nestful-plans.jsonl");
    long tokens = 0;
    long calls = 0;
    for (Json.Obj item : items) {
      String text = Nestful.convert(item).text();
      Plan plan = PlanReader.read(text, Limits.DEFAULT).plan();
      int size = TokenCount.of(text.strip());
      String name = item.integer("index").map(String::valueOf).orElse("");
      List<String> turns =
          ToolCalls.of(plan, outputs.getOrDefault(item.text("source").orElse(""), Map.of()));
      int called = turns.subList(0, turns.size() - 1).stream().mapToInt(TokenCount::of).sum();
      forms.get(0).add(name, size, TokenCount.of(PlanJson.write(plan).text()));
      forms.get(1).add(name, size, called + TokenCount.of(turns.getLast()));
      forms.get(2).add(name, size, called);
      forms.get(3).add(name, size, TokenCount.of(Program.of(plan, new Python())));
      forms.get(4).add(name, size, shortest(plan));
      tokens += size;
      calls += plan.tasks().size() - 1;
    }
    return Json.object()
        .put("plans", items.size())
        .put("calls", calls)
        .put("tokens", tokens)
        .put("forms", Json.array(forms.stream().map(Compared::json).toList()))
        .build();
  }

  private static int shortest(Plan plan) {
    return Math.min(
        TokenCount.of(Program.of(plan, new TypeScript(true))),
        TokenCount.of(Program.of(plan, new TypeScript(false))));
  }

  private Json.Obj firstAttempts() throws IOException {
    List<String> plans = pieces("first-attempts/plans.txt");
    List<String> json = pieces("first-attempts/plans-json.txt");
    List<String> programs = pieces("first-attempts/programs.txt");
    Compared toJson = new Compared("json");
    Compared toPrograms = new Compared("javascript");
    long tokens = 0;
    for (int i = 0; i < plans.size(); i++) {
      int size = TokenCount.of(plans.get(i));
      tokens += size;
      toJson.add(String.valueOf(i + 1), size, TokenCount.of(json.get(i)));
      toPrograms.add(String.valueOf(i + 1), size, TokenCount.of(programs.get(i)));
    }
    return Json.object()
        .put("plans", plans.size())
        .put("tokens", tokens)
        .put("forms", Json.array(List.of(toJson.json(), toPrograms.json())))
        .build();
  }

  /** Returns what the tools of each source declare to return, by field. */
  private Map<String, Map<String, Json.Obj>> outputs() throws IOException {
    Map<String, Map<String, Json.Obj>> outputs = new HashMap<>();
    for (Json.Obj tool : lines("nestful-tools.jsonl")) {
      if (tool.get("output_parameters").orElse(Json.Null.NULL) instanceof Json.Obj fields) {
        outputs
            .computeIfAbsent(tool.text("source").orElse(""), source -> new HashMap<>())
            .putIfAbsent(tool.text("name").orElse(""), fields);
      }
    }
    return outputs;
  }

  private List<Json.Obj> lines(String name) throws IOException {
    return Files.readAllLines(data.resolve(name)).stream()
        .filter(line -> !line.isBlank())
        .map(JsonReader::read)
        .map(Json.Obj.class::cast)
        .toList();
  }

  /** Returns the pieces of a file that a line {@code === N} starts. */
  private List<String> pieces(String name) throws IOException {
    return List.of(Files.readString(data.resolve(name)).split("(?m)^=== \\d+\\n", -1)).stream()
        .map(String::strip)
        .filter(piece -> !piece.isEmpty())
        .collect(Collectors.toList());
  }
}
