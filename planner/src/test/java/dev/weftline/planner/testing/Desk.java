// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.testing;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.planner.PlanChecker;
import dev.weftline.planner.Skill;
import dev.weftline.planner.SkillLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tools with values of every type: {@code r.get} gives them, the tools of {@code w} take one each.
 */
public final class Desk {
  private Desk() {}

  private static final String GIVEN =
      """
      {"type": "object",
       "properties": {
         "title": {"type": ["string", "null"]},
         "name": {"type": "string"},
         "severity": {"type": "string", "enum": ["low", "high"]},
         "owner": {"type": "string"},
         "count": {"type": "integer"},
         "score": {"type": "number"},
         "bad": {"type": "boolean"},
         "tags": {"type": "array", "items": {"type": "string"}},
         "levels": {"type": "array", "items": {"enum": ["low", "high"]}},
         "files": {"type": "array", "items": {
           "type": "object",
           "properties": {
             "path": {"type": "string"}, "rank": {"type": "integer"}, "note": {"type": "string"},
             "lines": {"type": "array", "items": {"type": "integer"}}},
           "required": ["path", "rank", "lines"]}},
         "place": {"type": "object",
           "properties": {"city": {"type": "string"}, "zone": {"type": "string"}},
           "required": ["city"]},
         "spot": {"type": ["object", "null"],
           "properties": {"city": {"type": "string"}}, "required": ["city"]},
         "mixed": {"anyOf": [{"type": "string"}, {"type": "integer"}]},
         "extras": {"type": "array", "items": {"type": "string"}}},
       "required": ["title", "name", "severity", "count", "score", "bad", "tags", "levels", "files",
         "place", "spot", "mixed"]}
      """;

  private static final String OPEN =
      """
      {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"],
       "additionalProperties": {"type": "integer"}}
      """;

  /** The catalogue. */
  public static final ToolCatalog TOOLS = ToolCatalog.of(tools());

  private static List<Tool> tools() {
    List<Tool> tools = new ArrayList<>();
    tools.add(tool(ToolSpec.read("r.get").output(schema(GIVEN)).build()));
    tools.add(tool(ToolSpec.read("r.open").output(schema(OPEN)).build()));
    tools.add(tool(ToolSpec.read("r.any").build()));
    tools.add(taking("w.text", "{\"type\": \"string\"}"));
    tools.add(taking("w.maybe", "{\"type\": [\"string\", \"null\"]}"));
    tools.add(taking("w.level", "{\"enum\": [\"high\", \"none\"]}"));
    tools.add(taking("w.int", "{\"type\": \"integer\"}"));
    tools.add(taking("w.number", "{\"type\": \"number\"}"));
    tools.add(taking("w.flag", "{\"type\": \"boolean\"}"));
    tools.add(taking("w.texts", "{\"type\": \"array\", \"items\": {\"type\": \"string\"}}"));
    tools.add(taking("w.ints", "{\"type\": \"array\", \"items\": {\"type\": \"integer\"}}"));
    tools.add(taking("w.any", "{}"));
    tools.add(
        taking(
            "w.file",
            "{\"type\": \"object\", \"properties\": {\"path\": {\"type\": \"string\"},"
                + " \"note\": {\"type\": \"string\"}}, \"required\": [\"path\"]}"));
    tools.add(
        taking(
            "w.noted",
            "{\"type\": \"object\", \"properties\": {\"path\": {\"type\": \"string\"},"
                + " \"note\": {\"type\": \"string\"}}, \"required\": [\"path\", \"note\"]}"));
    tools.add(
        taking(
            "w.strict",
            "{\"type\": \"object\", \"properties\": {\"path\": {\"type\": \"string\"}},"
                + " \"required\": [\"path\"], \"additionalProperties\": false}"));
    tools.add(
        taking("w.either", "{\"anyOf\": [{\"type\": \"integer\"}, {\"type\": \"boolean\"}]}"));
    tools.add(
        tool(
            ToolSpec.read("w.optional")
                .input(
                    Schema.object()
                        .optional("v", Schema.string(), "a text")
                        .optional("n", Schema.integer(), "a number")
                        .build())
                .output(Schema.string())
                .build()));
    tools.add(
        tool(
            ToolSpec.effect("e.write", Effect.WRITE)
                .input(Schema.object().required("v", Schema.string(), "a text").build())
                .output(Schema.object().required("id", Schema.string(), "its id").build())
                .build()));
    tools.add(new Asking());
    return tools;
  }

  /** A tool whose result is of the schema that it is given, as a model call has it. */
  private record Asking() implements Tool {
    @Override
    public ToolSpec spec() {
      return ToolSpec.read("m.ask")
          .input(
              Schema.object()
                  .required("prompt", Schema.string(), "the question")
                  .optional("schema", Schema.any(), "the schema of the answer")
                  .optional("choices", Schema.list(Schema.string()), "the answers to choose from")
                  .build())
          .output(Schema.any())
          .build();
    }

    @Override
    public Optional<Json.Obj> outputSchema(Map<String, Json> literals) {
      if (literals.get("choices") instanceof Json.Arr(List<Json> choices)) {
        if (choices.isEmpty()) {
          throw new IllegalArgumentException("no choices");
        }
        return Optional.of(Json.object().put("enum", new Json.Arr(choices)).build());
      }
      return literals.get("schema") instanceof Json.Obj schema
          ? Optional.of(schema)
          : spec().outputSchema();
    }

    @Override
    public ToolResult call(ToolCall call, CallContext context) {
      throw CallFailed.because("not called here");
    }
  }

  private static Tool taking(String name, String schema) {
    return tool(
        ToolSpec.read(name)
            .input(Schema.object().required("v", schema(schema), "the value").build())
            .output(Schema.string())
            .build());
  }

  /** Returns a tool that is only described. */
  public static Tool tool(ToolSpec spec) {
    return ToolCatalog.ofSpecs(List.of(spec)).tool(spec.name()).orElseThrow();
  }

  /** Reads a schema. */
  public static Json.Obj schema(String text) {
    return (Json.Obj) JsonReader.read(text);
  }

  /** Checks a plan whose first task is {@code 1. r.get()}; the rest is given without a join. */
  public static List<String> after(String... lines) {
    return found("1. r.get()\n" + String.join("\n", lines) + "\n99. join()");
  }

  /** Returns what is found in a bare plan. */
  public static List<String> found(String plan) {
    return found(plan, SkillLibrary.EMPTY);
  }

  /** Returns what is found in a bare plan that may call some skills. */
  public static List<String> found(String plan, SkillLibrary skills) {
    return lines(new PlanChecker(TOOLS, skills).check(plan).problems());
  }

  /** Returns what is found in a skill. */
  public static List<String> foundIn(Skill skill) {
    return lines(new PlanChecker(TOOLS, SkillLibrary.EMPTY).check(skill).problems());
  }

  /** Returns what a catalogue with one more tool finds in a plan. */
  public static List<String> found(String plan, ToolSpec more) {
    List<Tool> tools = tools();
    tools.add(tool(more));
    return lines(
        new PlanChecker(ToolCatalog.of(tools), SkillLibrary.EMPTY).check(plan).problems());
  }

  private static List<String> lines(List<Diagnostic> problems) {
    return problems.stream().map(World::line).toList();
  }
}
