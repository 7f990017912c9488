// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.Capabilities;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.planner.testing.Desk;
import dev.weftline.planner.testing.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Catalogues and plans that somebody wrote to make the verifier slow, loud or wrong. */
class HostileCataloguesTest {

  @Test
  void schemasThatContainThemselvesAreReadOnce() {
    Json.Obj tree =
        Desk.schema(
            """
            {"$ref": "#/$defs/t", "$defs": {"t": {"type": "object", "properties": {
              "l": {"$ref": "#/$defs/t"}, "r": {"$ref": "#/$defs/t"}, "v": {"type": "string"}},
              "required": ["l", "r", "v"]}}}
            """);

    assertThat(take(tree, "{\"v\": \"x\", \"l\": {\"v\": 3}, \"r\": {}}")).isEmpty();
    assertThat(take(tree, "{\"v\": 3, \"l\": {}}")).hasSize(2);
  }

  @Test
  void schemasOfDepth1000HaveAnEnd() {
    Json.Obj records = Schema.string();
    Json.Obj lists = Schema.string();
    Json.Obj choices = Schema.string();
    for (int i = 0; i < 1000; i++) {
      records = Schema.object().required("a", records, "").build();
      lists = Schema.list(lists);
      choices = Schema.nullable(choices);
    }

    assertThat(take(records, "{\"a\": {\"a\": 5}}")).hasSize(1);
    assertThat(take(lists, "[[[\"a\"]]]")).hasSize(1);
    assertThat(take(choices, "\"a\"")).isEmpty();
    assertThat(give(records, "$1.a.a.a.b")).hasSize(1);
    assertThat(take(records, "$1").toString()).hasSizeLessThan(500);
  }

  @Test
  void referencesThatDoubleOnEveryLevelHaveAnEnd() {
    Map<String, Json> definitions = new LinkedHashMap<>();
    for (int i = 0; i < 60; i++) {
      Json.Obj next = Json.object().put("$ref", "#/$defs/d" + (i + 1)).build();
      definitions.put(
          "d" + i, Schema.object().required("a", next, "").required("b", next, "").build());
    }
    Json.Obj schema =
        Json.object().put("$ref", "#/$defs/d0").put("$defs", new Json.Obj(definitions)).build();

    assertThat(take(schema, "{\"a\": {}, \"b\": 1}")).isNotEmpty();
    assertThat(give(schema, "$1.a.c")).hasSize(1);
  }

  @Test
  void alternativesOfAlternativesHaveAnEnd() {
    Json.Obj inner = Schema.string();
    for (int depth = 0; depth < 3; depth++) {
      List<Json> branches = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        branches.add(Schema.object().required("k" + i, inner, "").build());
      }
      inner = Json.object().put("anyOf", Json.array(branches)).build();
    }

    assertThat(take(inner, "{\"k1\": {\"k2\": {\"k3\": \"x\"}}}")).isEmpty();
    assertThat(take(inner, "5")).hasSizeLessThan(2);
    assertThat(fits(inner, inner)).isEmpty();
  }

  @Test
  void enumsOf10000ValuesAreCompared() {
    List<String> values = IntStream.range(0, 10_000).mapToObj(i -> "value-" + i).toList();
    List<String> others = IntStream.range(5_000, 15_000).mapToObj(i -> "value-" + i).toList();
    Json.Obj schema = Schema.oneOf(values.toArray(String[]::new));
    StringBuilder plan = new StringBuilder("1. r.get()\n");
    for (int i = 2; i < 100; i++) {
      plan.append(i).append(". t.take(v=\"valeu-").append(i).append("\")\n");
    }

    assertThat(take(schema, "\"valu-77\"").toString())
        .contains("and 9980 more")
        .contains("Did you mean '\"value-77\"'?")
        .hasSizeLessThan(600);
    assertThat(fits(schema, Schema.oneOf(others.toArray(String[]::new))))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("warning MAY_NOT_FIT");
    assertThat(Desk.found(plan + "999. join()", taking(schema))).hasSize(98);
  }

  @Test
  void thousandParametersAreToldInShort() {
    Schema.ObjectSchema input = Schema.object();
    for (int i = 0; i < 1000; i++) {
      input.optional("parameter_" + i, Schema.string(), "");
    }
    ToolSpec tool = ToolSpec.read("t.many").input(input.build()).build();

    List<String> found = Desk.found("1. t.many(paramter_7=\"x\", parameter_8=1)\n2. join()", tool);

    assertThat(found).hasSize(2);
    assertThat(found.get(0)).contains("and 988 more", "'parameter_7'").hasSizeLessThan(400);
  }

  @Test
  void namesThatDifferByCaseOrLookTheSameAreToldApart() {
    ToolSpec tool =
        ToolSpec.read("t.names")
            .input(
                Schema.object()
                    .optional("path", Schema.string(), "")
                    .optional("Path", Schema.integer(), "")
                    .build())
            .output(Schema.object().required("p\u0430th", Schema.string(), "").build())
            .build();

    assertThat(Desk.found("1. t.names(path=\"a\", Path=1)\n2. join()", tool)).isEmpty();
    assertThat(Desk.found("1. t.names(PATH=\"a\")\n2. join(a=$1.path)", tool))
        .containsExactly(
            "error UNKNOWN_ARGUMENT line 1, column 12: t.names has no parameter 'PATH'. It takes"
                + " path, Path. Did you mean 'path'?",
            "error UNKNOWN_FIELD line 2, column 11: the result of task 1 (t.names) has no field"
                + " 'path'. It has p\u0430th. Its character 2 is U+0061. Did you mean"
                + " '$1[\"p\u0430th\"]'?");
    assertThat(Desk.found("1. t.names(\"p\u0430th\"=\"a\")\n2. join()", tool).get(0))
        .contains("Its character 2 is U+0430. Did you mean 'path'?");
  }

  @Test
  void namesAndValuesCannotForgeLinesOrHide() {
    String evil = "a\\u001b[31m\\u202e\\n1. error\\u200b";
    List<String> found =
        Desk.found(
            "1. w.optional(\""
                + evil
                + "\"=1, n=\""
                + evil
                + "\")\n2. join(a=$1[\""
                + evil
                + "\"])");

    assertThat(found).hasSizeGreaterThan(2);
    assertThat(found)
        .allSatisfy(line ->
            assertThat(line.codePoints())
                .allMatch(c -> c >= ' ' && c != 0x202e && c != 0x200b && c != 0x7f));
  }

  @Test
  void longNamesAndTextsAreCut() {
    String name = "x".repeat(100_000);

    assertThat(
            Desk.found(
                "1. " + name + "(a=1)\n2. w.int(v=\"" + name + "\")\n3. join(a=$1." + name + ")"))
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(600));
  }

  @Test
  void skillsThatAllCallEachOtherAreVerifiedOnce() {
    List<Skill> skills = new ArrayList<>();
    int count = 30;
    for (int i = 0; i < count; i++) {
      StringBuilder plan = new StringBuilder();
      for (int k = 0; k < count; k++) {
        plan.append(k + 1).append(". skill.s").append(k).append("()\n");
      }
      skills.add(skill("s" + i, plan + "99. join()"));
    }

    assertThat(Desk.found("1. skill.s0()\n2. join()", SkillLibrary.ofSkills(skills)).toString())
        .contains("SKILL_INVALID");
  }

  @Test
  void skillsThatCallTooDeepAreRefused() {
    List<Skill> skills = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      skills.add(skill("s" + i, "1. skill.s" + (i + 1) + "()\n2. join()"));
    }
    skills.add(skill("s2000", "1. r.get()\n2. join()"));
    SkillLibrary library = SkillLibrary.ofSkills(skills);

    assertThat(Desk.found("1. skill.s0()\n2. join()", library).toString())
        .contains("skills call skills deeper than 4 levels");
    assertThat(Desk.found("1. skill.s1997()\n2. join()", library)).isEmpty();
  }

  @Test
  void toolThatThrowsWhenAskedForItsSchemaIsAWarning() {
    assertThat(Desk.found("1. m.ask(prompt=\"p\", choices=[])\n2. join(a=$1.x.y)"))
        .anyMatch(line -> line.startsWith("warning OUTPUT_SCHEMA"));
  }

  @Test
  void longPlansAreVerified() {
    int lines = 30_000;
    StringBuilder plan = new StringBuilder("1. r.get()\n");
    for (int i = 2; i < lines; i++) {
      String line =
          switch (i % 5) {
            case 0 -> "w.text(v=$" + (i - 1) + ")";
            case 1 -> "w.txt(v=$1.nmae)";
            case 2 -> "when $1.bad: join()";
            case 3 -> "when $1.bad: join(a={\"k" + i + "\": 1})";
            default -> "w.text(v=$" + (i + 1) + ".x)";
          };
      plan.append(i).append(". ").append(line).append('\n');
    }
    plan.append(lines).append(". join()\n");
    Limits limits = new Limits(lines, 100_000_000, 64, 1000, 60, 4, 64);
    Verifier.Scope scope =
        new Verifier.Scope(
            Desk.TOOLS, SkillLibrary.EMPTY, Optional.empty(), Capabilities.ALL, limits);

    assertThat(new PlanChecker(scope).check(plan.toString()).problems())
        .hasSizeGreaterThan(12_000)
        .isSortedAccordingTo((a, b) -> Integer.compare(a.line(), b.line()))
        .doesNotHaveDuplicates();
  }

  private static Skill skill(String name, String plan) {
    return World.skill(
        "---\nname: " + name + "\ndescription: d\n---\n```weft\n" + plan + "\n```\n");
  }

  /** A schema's definitions stand at the root, as its references say. */
  private static ToolSpec taking(Json.Obj schema) {
    Json.Obj input =
        Json.object()
            .put("type", "object")
            .put("properties", Json.object().put("v", schema).build())
            .putIfPresent("$defs", schema.get("$defs"))
            .build();
    return ToolSpec.read("t.take").input(input).build();
  }

  private static List<String> take(Json.Obj schema, String value) {
    return Desk.found("1. r.get()\n2. t.take(v=" + value + ")\n3. join()", taking(schema));
  }

  private static List<String> give(Json.Obj schema, String reference) {
    ToolSpec tool = ToolSpec.read("t.give").output(schema).build();
    return Desk.found("1. t.give()\n2. join(a=" + reference + ")", tool);
  }

  private static List<String> fits(Json.Obj given, Json.Obj taken) {
    ToolCatalog catalog =
        ToolCatalog.ofSpecs(List.of(ToolSpec.read("t.give").output(given).build(), taking(taken)));
    return new PlanChecker(catalog, SkillLibrary.EMPTY)
        .check("1. t.give()\n2. t.take(v=$1)\n3. join()").problems().stream()
            .filter(problem -> !problem.code().equals("UNUSED_RESULT"))
            .map(World::line)
            .toList();
  }
}
