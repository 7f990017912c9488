// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON forms that no model should write, and plans on their way through both forms. */
class HostileJsonPlansTest {
  private static final long SEED = Long.getLong("seed", 20261126L);
  private static final int PLANS = 3000;

  @Test
  void textSurvivesJson() {
    for (long seed = SEED; seed < SEED + PLANS; seed++) {
      String text = PlanPrinter.print(new RandomPlans(seed).plan());
      Json json = PlanJson.write(PlanReader.read(text, Limits.DEFAULT).plan());
      PlanReader.Result back = PlanJson.read(JsonReader.read(json.text()), Limits.DEFAULT);

      assertThat(PlanPrinter.print(back.plan()))
          .as("-Dseed=%d%n%s", seed, json.text())
          .isEqualTo(text);
      assertThat(back.problems().stream().filter(Diagnostic::isError))
          .as("-Dseed=%d", seed)
          .isEmpty();
    }
  }

  @Test
  void jsonSurvivesText() {
    for (long seed = SEED; seed < SEED + PLANS; seed++) {
      Json json = PlanJson.write(new RandomPlans(seed).plan());
      String text = PlanPrinter.print(PlanJson.read(json, Limits.DEFAULT).plan());
      Json back = PlanJson.write(PlanReader.read(text, Limits.DEFAULT).plan());

      assertThat(back.text()).as("-Dseed=%d%n%s", seed, text).isEqualTo(json.text());
    }
  }

  @Test
  void anyDataIsWrappedSoThatItStaysData() {
    Random random = new Random(SEED);
    for (int i = 0; i < PLANS; i++) {
      Json data = data(random, 3);
      Plan plan = Plan.of(List.of(Task.of(1, new Task.Body.Join(Map.of("a", Argument.of(data))))));
      Json json = PlanJson.write(plan);

      assertThat(PlanJson.read(json, Limits.DEFAULT).plan().tasks())
          .as("-Dseed=%d %s", SEED, data.text())
          .isEqualTo(plan.tasks());
      Json wrapped = join("{\"$literal\":" + data.text() + "}");
      assertThat(PlanJson.read(wrapped, Limits.DEFAULT).plan().tasks())
          .as("-Dseed=%d %s", SEED, data.text())
          .isEqualTo(plan.tasks());
    }
  }

  private static Json data(Random random, int depth) {
    List<String> keys = List.of("$", "$template", "$literal", "$value", "a", "");
    List<String> texts = List.of("1", "$1", "${1}", "1.a ?? $2", "\\${1}", "x\ny", "{{x}}");
    return switch (random.nextInt(depth > 0 ? 5 : 3)) {
      case 0 -> Json.of(texts.get(random.nextInt(texts.size())));
      case 1 -> Json.of(random.nextInt(100));
      case 2 -> random.nextBoolean() ? Json.Null.NULL : Json.of(random.nextBoolean());
      case 3 -> {
        List<Json> items = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
          items.add(data(random, depth - 1));
        }
        yield Json.array(items);
      }
      default -> {
        Json.ObjectBuilder object = Json.object();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
          object.put(keys.get(random.nextInt(keys.size())), data(random, depth - 1));
        }
        yield object.build();
      }
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"$\": 5} | tasks[0].args.a: integer found behind '$', a string is needed. Wrap data in {\"$literal\": ...}.",
        "{\"$template\": [1]} | tasks[0].args.a: array found behind '$template', a string is needed. Wrap data in {\"$literal\": ...}.",
        "{\"$\": \"$1.a\"} | tasks[0].args.a: '$1.a' starts with a dollar. Leave the first one out: 1.a",
        "[{\"x\": {\"$\": \"1)\"}}] | tasks[0].args.a[0].x: text after the call: ')'. One call a line.",
        "{\"odd key\": {\"$\": \"1, b=2\"}} | tasks[0].args.a[\"odd key\"]: '$1, b=2' is more than one value.",
        "{\"$\": \"1\\n2. x()\"} | tasks[0].args.a: ')' is expected before '2. x())'",
        "{\"$value\": \"<<END\"} | tasks[0].args.a: a block reads <<TAG",
        "{\"$literal\": {\"b\": \"\\ud800\"}} | tasks[0].args.a.b: half a character",
        "{\"b\\u0000\\n\": {\"$\": \"\"}} | tasks[0].args.a[\"b\\u0000\\n\"]: a name is expected before ')'",
      })
  void badValuesAreNamedByTheirPlace(String value, String message) {
    List<Diagnostic> problems = PlanJson.read(join(value), Limits.DEFAULT).problems();

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).message()).contains(message).doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | plan: a JSON plan is an object with a list 'tasks'.",
        "{\"tasks\": {}} | plan: a JSON plan is an object with a list 'tasks'.",
        "{\"tasks\": [], \"goal\": 1} | plan: 'goal' is no key of a plan. Allowed: tasks.",
        "{\"tasks\": [{\"id\": 1e999999999, \"tool\": \"a\"}]} | tasks[0].id: a whole number",
        "{\"tasks\": [{\"id\": 1, \"tool\": \"a..b\"}]} | tasks[0].tool: the name of a tool is needed.",
        "{\"tasks\": [{\"id\": 1, \"tool\": \"a\", \"args\": []}]} | tasks[0].args: array found, an object is needed.",
        "{\"tasks\": [{\"id\": 1, \"tool\": \"a\", \"when\": \"true: until false\"}]} | tasks[0].when: 'true: until false' is more than a condition.",
        "{\"tasks\": [{\"id\": 1, \"tool\": \"a\", \"when\": \"true: b()\"}]} | tasks[0].when: text after the call",
        "{\"tasks\": [{\"id\": 1, \"tool\": \"a\", \"for\": {\"in\": [1]}}]} | tasks[0].for: 'in' cannot be a variable.",
        "{\"tasks\": [{\"id\": 1, \"tool\": \"a\", \"for\": {\"a b\": [1]}}]} | tasks[0].for: 'a b' cannot be a variable.",
        "{\"tasks\": [{\"id\": 1, \"tool\": \"a\", \"note\": \"x\\u0007\"}]} | tasks[0].note: the character U+0007 cannot stand in a note.",
        "{\"tasks\": [{\"id\": 1, \"tool\": 3}]} | tasks[0].tool: integer found, a string is needed.",
      })
  void badTasksAreNamedByTheirPlace(String plan, String message) {
    List<Diagnostic> problems = PlanJson.read(JsonReader.read(plan), Limits.DEFAULT).problems();

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).message()).contains(message);
  }

  @Test
  void everyBadTaskIsTold() {
    Json plan =
        JsonReader.read(
            "{\"tasks\": [{\"id\": 0, \"tool\": \"a\"}, 7, {\"id\": 2, \"tool\": \"a\", \"x\": 1}]}");

    assertThat(PlanJson.read(plan, Limits.DEFAULT).problems())
        .extracting(Diagnostic::line)
        .containsExactly(1, 2, 3);
  }

  @Test
  void placeholdersThatAreTextAreAWarning() {
    PlanReader.Result read =
        PlanJson.read(join("{\"$template\": \"${x} ${1..a} \\\\${1} ${1}\"}"), Limits.DEFAULT);

    assertThat(read.problems())
        .extracting(Diagnostic::code)
        .containsExactly("TEMPLATE_TEXT", "TEMPLATE_TEXT");
    assertThat(PlanPrinter.print(read.plan()))
        .isEqualTo("1. join(a=\"\\${x} \\${1..a} \\${1} ${1}\")\n");
  }

  @Test
  void sizeAndDepthAreBounded() {
    Json deep = Json.of(1);
    for (int i = 0; i < 100_000; i++) {
      deep = Json.array(List.of(deep));
    }
    Json plan = join("{\"x\": 1}");
    Json deepPlan =
        Json.object()
            .put(
                "tasks",
                Json.array(
                    List.of(
                        Json.object()
                            .put("id", 1)
                            .put("tool", "join")
                            .put("args", Json.object().put("a", deep).build())
                            .build())))
            .build();

    assertThat(PlanJson.read(deepPlan, Limits.DEFAULT).problems().get(0).message())
        .contains("values nest deeper than 64 levels");
    assertThat(PlanJson.read(plan, new Limits(1, 5, 64, 1, 1, 1, 1)).problems()).isNotEmpty();
    assertThat(
            PlanJson.read(
                JsonReader.read("{\"tasks\": [1, 2, 3]}"), new Limits(2, 50, 64, 1, 1, 1, 1)))
        .extracting(read -> read.problems().get(0).message())
        .asString()
        .contains("there are 3 tasks, at most 2 are allowed");
  }

  @Test
  void longTextsTakeLinearTime() {
    for (String piece : List.of("${", "${1[\"", "\\${", "${a.b", "}${1", ".a")) {
      String text = piece.repeat(200_000);
      Json template = Json.object().put("$template", text).build();
      Json plan =
          Json.object()
              .put(
                  "tasks",
                  Json.array(
                      List.of(
                          Json.object()
                              .put("id", 1)
                              .put("tool", "t" + text)
                              .put("args", Json.object().put("a", template).build())
                              .build(),
                          Json.object()
                              .put("id", 1)
                              .put("tool", "join")
                              .put("args", Json.object().put("a", template).build())
                              .build())))
              .build();
      assertThat(PlanJson.read(plan, Limits.DEFAULT)).isNotNull();
    }
  }

  private static Json join(String value) {
    return JsonReader.read(
        "{\"tasks\":[{\"id\":1,\"tool\":\"join\",\"args\":{\"a\":" + value + "}}]}");
  }
}
