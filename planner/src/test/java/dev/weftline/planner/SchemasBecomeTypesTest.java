// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.planner.testing.Desk;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of types and the part of JSON Schema that it is read from. */
class SchemasBecomeTypesTest {

  /** What a parameter of some schema says to a value. */
  private static List<String> taken(String schema, String value) {
    ToolSpec tool =
        ToolSpec.read("t.take")
            .input(Schema.object().required("v", Desk.schema(schema), "the value").build())
            .build();
    return Desk.found("1. r.get()\n2. t.take(v=" + value + ")\n3. join()", tool);
  }

  /** What a reference into a result of some schema says. */
  private static List<String> given(String schema, String call) {
    ToolSpec tool = ToolSpec.read("t.give").output(Desk.schema(schema)).build();
    return Desk.found("1. t.give()\n2. " + call + "\n3. join()", tool);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "String | $1.name | $1.count",
        "STR | \"a\" | 1",
        "file | \"a\" | true",
        "Date (yyyy-mm-dd) | \"a\" | 1",
        "int | 1 | \"a\"",
        "Integer | 1.0 | 1.5",
        "float | 1.5 | \"a\"",
        "Number | $1.score | $1.name",
        "double | 1 | true",
        "bool | true | 1",
        "BOOLEAN | $1.bad | $1.name",
        "list | [1] | 1",
        "Array | $1.tags | $1.name",
        "tuple | [1] | {}",
        "list[str] | [1] | \"a\"",
        "dict | {\"a\": 1} | 1",
        "Object | $1.place | $1.name",
        "null | null | 1",
      })
  void typeWordsOfRealCatalogues(String word, String right, String wrong) {
    String schema = "{\"type\": \"" + word + "\"}";

    assertThat(taken(schema, right)).isEmpty();
    assertThat(taken(schema, wrong)).hasSize(1).first().asString().startsWith("error ILL_TYPED");
  }

  @Test
  void wordThatNobodyKnowsTakesEverything() {
    assertThat(taken("{\"type\": \"Enum\"}", "\"a\"")).isEmpty();
    assertThat(taken("{\"type\": 7}", "[1]")).isEmpty();
    assertThat(taken("{}", "{\"a\": [1]}")).isEmpty();
  }

  @Test
  void typesInAListAreAlternatives() {
    String schema = "{\"type\": [\"String\", \"null\"]}";

    assertThat(taken(schema, "\"a\"")).isEmpty();
    assertThat(taken(schema, "$1.title")).isEmpty();
    assertThat(taken(schema, "3"))
        .containsExactly(
            "error ILL_TYPED line 2, column 11: 'v' of t.take wants text or null, found 3. Did you"
                + " mean '\"3\"'?");
  }

  @Test
  void nullableAddsNull() {
    assertThat(taken("{\"type\": \"string\", \"nullable\": true}", "null")).isEmpty();
    assertThat(taken("{\"type\": \"string\", \"nullable\": false}", "null")).hasSize(1);
    assertThat(taken("{\"enum\": [\"a\", null]}", "$1.title")).hasSize(1).first().asString()
        .startsWith("warning MAY_NOT_FIT");
  }

  @Test
  void enumAndConstAreValues() {
    assertThat(taken("{\"enum\": [1, \"a\", true]}", "true")).isEmpty();
    assertThat(taken("{\"const\": 5}", "5.0")).isEmpty();
    assertThat(taken("{\"const\": 5}", "6"))
        .containsExactly("error ILL_TYPED line 2, column 11: 'v' of t.take wants 5, found 6.");
    assertThat(taken("{\"enum\": [\"1\", \"2\"]}", "1"))
        .containsExactly(
            "error ILL_TYPED line 2, column 11: 'v' of t.take wants one of \"1\", \"2\", found 1."
                + " Did you mean '\"1\"'?");
    assertThat(taken("{\"enum\": [1, 2]}", "\"1\"").toString()).contains("Did you mean '1'?");
  }

  @Test
  void anyOfAndOneOfAreAlternatives() {
    for (String word : List.of("anyOf", "oneOf")) {
      String schema = "{\"" + word + "\": [{\"type\": \"integer\"}, {\"type\": \"boolean\"}]}";
      assertThat(taken(schema, "3")).isEmpty();
      assertThat(taken(schema, "\"x\"").toString()).contains("a whole number or true or false");
      assertThat(taken(schema, "$1.mixed"))
          .containsExactly(
              "warning MAY_NOT_FIT line 2, column 13: '$1.mixed' is text or a whole number, 'v' of"
                  + " t.take wants a whole number or true or false. The run checks whether it fits.");
    }
  }

  @Test
  void alternativesAddToWhatStandsBesideThem() {
    String schema =
        """
        {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}},
         "anyOf": [{"required": ["a"]}, {"required": ["b"]}], "additionalProperties": false}
        """;

    assertThat(taken(schema, "{\"a\": \"x\"}")).isEmpty();
    assertThat(taken(schema, "{\"b\": \"x\"}")).isEmpty();
    assertThat(taken(schema, "{\"b\": 1}")).hasSize(1);
    assertThat(taken(schema, "{\"a\": \"x\", \"c\": 1}")).hasSize(1);
  }

  @Test
  void alternativesOfAWholeInputKeepItsParameters() {
    ToolSpec tool =
        ToolSpec.read("t.take")
            .input(
                Desk.schema(
                    """
                    {"type": "object",
                     "properties": {"a": {"type": "string"}, "b": {"type": "string"}},
                     "oneOf": [{"required": ["a"]}, {"required": ["b"]}]}
                    """))
            .build();

    assertThat(Desk.found("1. t.take(b=\"x\")\n2. join()", tool)).isEmpty();
    assertThat(Desk.found("1. t.take(b=1, c=2)\n2. join()", tool)).hasSize(2);
  }

  @Test
  void recordsFitWhenRequiredFieldsDo() {
    assertThat(Desk.after("2. for $f in $1.files: w.file(v=$f)")).isEmpty();
    assertThat(Desk.after("2. w.file(v=$1.place)"))
        .containsExactly(
            "error ILL_TYPED line 2, column 13: '$1.place' does not fit 'v' of w.file: it lacks the"
                + " field 'path'.");
    assertThat(Desk.after("2. for $f in $1.files: w.noted(v=$f)"))
        .containsExactly(
            "warning MAY_NOT_FIT line 2, column 34: '$f' does not fit 'v' of w.noted: it may lack"
                + " the field 'note'. The run checks whether it fits.");
    assertThat(Desk.after("2. for $f in $1.files: w.strict(v=$f)"))
        .containsExactly(
            "warning MAY_NOT_FIT line 2, column 35: '$f' does not fit 'v' of w.strict: it has the"
                + " field 'rank', which is not allowed there. The run checks whether it fits.");
  }

  @Test
  void fieldsOfTheWrongTypeAreNamed() {
    String schema =
        """
        {"type": "array", "items": {"type": "object",
          "properties": {"path": {"type": "integer"}}, "required": ["path"]}}
        """;

    assertThat(taken(schema, "$1.files"))
        .containsExactly(
            "error ILL_TYPED line 2, column 13: '$1.files' does not fit 'v' of t.take: an element"
                + " has text in the field 'path', which takes a whole number.");
  }

  @Test
  void someFitIsAWarning() {
    assertThat(taken("{\"enum\": [\"a\"]}", "$1.name")).hasSize(1).first().asString()
        .startsWith("warning MAY_NOT_FIT");
    assertThat(taken("{\"type\": \"integer\"}", "$1.score")).hasSize(1).first().asString()
        .startsWith("warning MAY_NOT_FIT");
    assertThat(taken("{\"enum\": [\"high\", \"x\"]}", "$1.severity")).hasSize(1).first().asString()
        .startsWith("warning MAY_NOT_FIT");
    assertThat(taken("{\"enum\": [\"x\", \"y\"]}", "$1.severity")).hasSize(1).first().asString()
        .startsWith("error ILL_TYPED");
    assertThat(taken("{\"enum\": [\"high\", \"low\", \"x\"]}", "$1.severity")).isEmpty();
  }

  @Test
  void elementsOfALiteralAreCheckedOneByOne() {
    assertThat(taken("{\"type\": \"array\", \"items\": {\"type\": \"integer\"}}", "[1, \"a\", $1.name, $1.count]"))
        .containsExactly(
            "error ILL_TYPED line 2, column 11: 'v[1]' of t.take wants a whole number, found \"a\".",
            "error ILL_TYPED line 2, column 22: '$1.name' is text, 'v[2]' of t.take wants a whole"
                + " number.");
  }

  @Test
  void booleanSchemas() {
    String schema =
        "{\"type\": \"object\", \"properties\": {\"a\": true, \"b\": false}, \"additionalProperties\": false}";

    assertThat(taken(schema, "{\"a\": [1, {}]}")).isEmpty();
    assertThat(taken(schema, "{\"b\": 1}").toString()).contains("knows no field 'b'. It has a.");
  }

  @Test
  void localReferencesAreFollowed() {
    String schema =
        """
        {"$ref": "#/$defs/a%20file", "$defs": {"a file": {"type": "object",
          "properties": {"path": {"$ref": "#/definitions/p~1q"}, "next": {"$ref": "#/$defs/a%20file"}},
          "required": ["path"]}},
         "definitions": {"p/q": {"type": "string"}}}
        """;

    assertThat(given(schema, "w.text(v=$1.path)")).isEmpty();
    assertThat(given(schema, "w.int(v=$1.path)")).hasSize(1);
    assertThat(given(schema, "w.int(v=$1.next.path ?? 1)").toString())
        .isEqualTo(
            "[warning UNKNOWN_TYPE line 2, column 12: nothing is known about the result of task 1"
                + " (t.give), so that '$1.next.path' is checked only when the plan runs.]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"$ref\": \"#/$defs/none\"}",
        "{\"$ref\": \"https://example.org/schema.json\"}",
        "{\"$ref\": \"#anchor\"}",
        "{\"$ref\": \"#\"}",
        "{\"$ref\": \"#/$defs/a\", \"$defs\": {\"a\": {\"$ref\": \"#/$defs/b\"}, \"b\": {\"$ref\": \"#/$defs/a\"}}}",
        "{\"$ref\": \"#/%zz\"}",
        "{\"type\": []}",
        "{\"anyOf\": []}",
        "{\"anyOf\": {\"type\": \"string\"}}",
        "{\"enum\": 5}",
        "{\"type\": \"object\", \"properties\": 5, \"required\": {\"a\": 1}, \"additionalProperties\": 1}",
      })
  void schemasThatSayNothingTakeAnything(String schema) {
    assertThat(given(schema, "w.int(v=$1.a ?? 1)")).noneMatch(found -> found.startsWith("error"));
  }

  @Test
  void fieldsThatMayBeDeclaredElsewhereAreNotUnknown() {
    String schema =
        """
        {"allOf": [{"$ref": "#/$defs/base"}], "type": "object",
         "properties": {"a": {"type": "string"}},
         "$defs": {"base": {"type": "object", "properties": {"b": {"type": "string"}}}}}
        """;

    assertThat(given(schema, "w.text(v=$1.b ?? \"\")")).noneMatch(found -> found.startsWith("error"));
  }

  @Test
  void recordWithoutDeclaredFieldsHasAnyField() {
    assertThat(given("{\"type\": \"object\"}", "w.text(v=$1.b ?? \"\")")).isEmpty();
    assertThat(given("{\"type\": \"object\", \"properties\": {}}", "w.text(v=$1.b)")).hasSize(1);
  }
}
