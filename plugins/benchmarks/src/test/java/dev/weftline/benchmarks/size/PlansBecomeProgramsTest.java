// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlansBecomeProgramsTest {
  private static final String TRIP =
      """
      1. places.find(name="Ulm")
      2. places.find(name="Graz")
      3. rail.trips(from=$1.id, to=$2.id, seats=2)
      4. join(trips=$3.list[0].legs, start=$1.name)
      """;

  private static Plan plan(String text) {
    PlanReader.Result read = PlanReader.read(text, Limits.DEFAULT);
    assertThat(read.problems()).isEmpty();
    return read.plan();
  }

  private static String python(String text) {
    return Program.of(plan(text), new Python());
  }

  private static String typeScript(String text) {
    return Program.of(plan(text), new TypeScript(true));
  }

  @Test
  void callsThatCanRunAtOnceStandInOneStatement() {
    assertThat(python(TRIP))
        .isEqualTo(
            """
            a, b = await asyncio.gather(places.find(name="Ulm"), places.find(name="Graz"))
            c = await rail.trips(to=b.id, seats=2, **{"from": a.id})
            return {"trips": c.list[0].legs, "start": a.name}\
            """);
    assertThat(Program.of(plan(TRIP), new TypeScript(false)))
        .isEqualTo(
            """
            const [a, b] = await Promise.all([places.find({name: "Ulm"}), places.find({name: "Graz"})]);
            const c = await rail.trips({from: a.id, to: b.id, seats: 2});
            return {trips: c.list[0].legs, start: a.name};\
            """);
  }

  @Test
  void fieldsAreTakenApartWhereNoOtherHasTheirName() {
    assertThat(typeScript(TRIP))
        .isEqualTo(
            """
            const [{id, name}, b] = await Promise.all([places.find({name: "Ulm"}), places.find({name: "Graz"})]);
            const {list} = await rail.trips({from: id, to: b.id, seats: 2});
            return {trips: list[0].legs, start: name};\
            """);
  }

  @Test
  void aFieldOfItsOwnNameIsWrittenOnce() {
    assertThat(typeScript("1. log.parse(text=\"x\")\n2. join(title=$1.title)\n"))
        .isEqualTo("const {title} = await log.parse({text: \"x\"});\nreturn {title};");
  }

  @Test
  void toolsAndFieldsThatAreNoNamesAreLookedUp() {
    String plan = "1. Real-Time.search(q=\"a\")\n2. join(ask=$1[\"Ask Price\"])\n";

    assertThat(python(plan))
        .isEqualTo(
            "a = await tools[\"Real-Time.search\"](q=\"a\")\nreturn {\"ask\": a[\"Ask Price\"]}");
    assertThat(typeScript(plan))
        .isEqualTo(
            "const a = await tools[\"Real-Time.search\"]({q: \"a\"});\n"
                + "return {ask: a[\"Ask Price\"]};");
  }

  @Test
  void valuesAreWrittenInTheLanguage() {
    String plan =
        "1. f.g()\n2. f.h(on=true, none=[null], text=\"{$5} for ${1.id}\")\n3. join(x=$2)\n";

    assertThat(python(plan))
        .isEqualTo(
            """
            a = await f.g()
            b = await f.h(on=True, none=[None], text=f"{{$5}} for {a.id}")
            return {"x": b}\
            """);
    assertThat(Program.of(plan(plan), new TypeScript(false)))
        .isEqualTo(
            """
            const a = await f.g();
            const b = await f.h({on: true, none: [null], text: `{$5} for ${a.id}`});
            return {x: b};\
            """);
  }

  @Test
  void aResultThatNothingUsesHasNoVariable() {
    String plan = "1. f.g()\n2. f.h()\n3. join(x=$2)\n";

    assertThat(python(plan))
        .isEqualTo("_, b = await asyncio.gather(f.g(), f.h())\nreturn {\"x\": b}");
    assertThat(typeScript(plan))
        .isEqualTo("const [, b] = await Promise.all([f.g(), f.h()]);\nreturn {x: b};");
  }

  @Test
  void aPlanWithClausesIsRefused() {
    assertThatThrownBy(() -> python("1. for $x in [1, 2]: f.g(x=$x)\n2. join(x=$1)\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("task 1");
  }

  @Test
  void inSingleCallsTheShortestValueOfItsTypeStandsForAResult() {
    Map<String, Json.Obj> outputs =
        Map.of(
            "places.find",
            (Json.Obj)
                JsonReader.read(
                    """
                    {"id": {"type": "Integer"}, "name": {"type": "string"},
                     "at": {"type": "object", "properties": {"lat": {"type": "float"}}},
                     "tags": {"type": "array", "items": {"type": "boolean"}}}
                    """));
    List<String> turns =
        ToolCalls.of(
            plan(
                """
                1. places.find(name="Ulm")
                2. f.g(a=$1.id, b=$1.name, c=$1.at.lat, d=$1.tags, e=$1.tags[0], f=$1.other)
                3. join(x=$2, y="at ${1.id}")
                """),
            outputs);

    assertThat(turns)
        .containsExactly(
            "{\"name\":\"places.find\",\"arguments\":{\"name\":\"Ulm\"}}",
            "{\"name\":\"f.g\",\"arguments\":{\"a\":1,\"b\":\"value\",\"c\":1,\"d\":[],"
                + "\"e\":true,\"f\":\"value\"}}",
            "{\"x\":\"value\",\"y\":\"at 1\"}");
  }

  @Test
  void theTokenizerIsTheOneThatIsNamed() {
    assertThat(TokenCount.TOKENIZER).isEqualTo("o200k_base");
    assertThat(TokenCount.of("hello world")).isEqualTo(2);
    assertThat(TokenCount.of("")).isZero();
  }

  @Test
  void sumsMediansAndTheWorstAreTold() {
    Compared compared = new Compared("json");
    compared.add("first", 10, 20);
    compared.add("second", 30, 20);
    compared.add("third", 20, 25);

    assertThat(compared.json().text())
        .isEqualTo(
            "{\"form\":\"json\",\"tokens\":65,\"ratio\":0.9231,\"ratioMedian\":0.8,"
                + "\"ratioMost\":1.5,\"most\":\"second\",\"shorterPlans\":2}");
  }
}
