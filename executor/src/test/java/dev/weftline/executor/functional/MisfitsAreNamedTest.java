// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.Budget;
import dev.weftline.core.Capabilities;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.spi.Admission;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.executor.PolicyExecutorFactory;
import dev.weftline.testkit.FakeContext;
import dev.weftline.testkit.FakeTool;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MisfitsAreNamedTest {
  private static final Json.Obj SCHEMA =
      Schema.object()
          .required("path", Schema.string().with("minLength", Json.of(1)), "a path")
          .optional("limit", Schema.integer().with("minimum", Json.of(1)), "how many")
          .optional("order", Schema.oneOf("up", "down"), "which way")
          .optional(
              "files",
              Schema.list(Schema.object().required("n", Schema.integer(), "n").build()),
              "files")
          .optional("since", Schema.nullable(Schema.string()), "when")
          .build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | the argument 'path' is missing.",
        "{\"path\": 3} | argument 'path' is '3'. Allowed: string.",
        "{\"path\": \"\"} | argument 'path' is '\"\"'. Allowed: text of at least 1 characters.",
        "{\"path\": \"a\", \"limit\": \"many\"} | argument 'limit' is '\"many\"'. Allowed: integer.",
        "{\"path\": \"a\", \"limit\": 1.5} | argument 'limit' is '1.5'. Allowed: integer.",
        "{\"path\": \"a\", \"limit\": 0} | argument 'limit' is '0'. Allowed: a number of at least 1.",
        "{\"path\": \"a\", \"order\": \"left\"} | argument 'order' is '\"left\"'. Allowed: one of \"up\", \"down\".",
        "{\"path\": \"a\", \"files\": [{\"n\": 1}, {\"n\": \"x\"}]} | argument 'files' at [1].n is '\"x\"'. Allowed: integer.",
        "{\"path\": \"a\", \"files\": [{}]} | argument 'files' at [0] has no field 'n', which is required.",
        "{\"path\": \"a\", \"files\": [{\"n\": 1, \"m\": 2}]} | argument 'files' at [0] has a field 'm', which is not allowed.",
        "{\"path\": \"a\", \"since\": 3} | argument 'since' is '3'. Allowed: string or null.",
        "{\"path\": \"a\", \"pth\": 1} | there is no argument 'pth'. Allowed: path, limit, order, files, since.",
      })
  void eachWithArgumentFoundAndAllowed(String arguments, String message) {
    assertThat(problem(SCHEMA, arguments)).isEqualTo("git.log: " + message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"path\": \"a\"}",
        "{\"path\": \"a\", \"limit\": 1.0}",
        "{\"path\": \"a\", \"limit\": 1e3}",
        "{\"path\": \"a\", \"limit\": 123456789012345678901234567890}",
        "{\"path\": \"a\", \"since\": null}",
        "{\"path\": \"a\", \"files\": []}"
      })
  void whatFitsGoes(String arguments) {
    assertThat(admit(SCHEMA, arguments)).isInstanceOf(Admission.Go.class);
  }

  @Test
  void severalAreToldTogether() {
    assertThat(problem(SCHEMA, "{\"limit\": 0, \"order\": \"left\"}"))
        .contains("'path' is missing")
        .contains("'limit' is '0'")
        .contains("'order' is '\"left\"'");
  }

  @Test
  void longValuesAreCut() {
    assertThat(problem(SCHEMA, "{\"path\": \"a\", \"limit\": \"" + "x".repeat(10_000) + "\"}"))
        .hasSizeLessThan(400)
        .contains("more characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\": \"Object\", \"properties\": {\"x\": {\"type\": \"float\"}}}",
        "{\"type\": \"dict\", \"properties\": {\"x\": {\"type\": \"Number\"}}}",
        "{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"properties\": {\"x\": {\"type\": \"number\"}}}",
        "{\"$schema\": \"https://example.org/unknown\", \"properties\": {\"x\": {\"type\": \"number\"}}}",
        "{\"properties\": {\"x\": {\"$ref\": \"#/$defs/n\"}}, \"$defs\": {\"n\": {\"type\": \"double\"}}}",
        "{\"type\": \"object\", \"properties\": {\"x\": {\"type\": \"number\", \"nullable\": true}}}",
        "{\"type\": \"object\", \"properties\": {\"x\": {\"anyOf\": [{\"type\": \"int\"}, {\"type\": \"bool\"}]}}}"
      })
  void wordsOfRealCataloguesAreUnderstood(String schema) {
    Json.Obj read = (Json.Obj) JsonReader.read(schema);
    assertThat(admit(read, "{\"x\": 3}")).isInstanceOf(Admission.Go.class);
    assertThat(problem(read, "{\"x\": \"three\"}")).contains("argument 'x' is '\"three\"'");
  }

  @Test
  void anUnknownTypeWordIsAnyType() {
    Json.Obj schema =
        (Json.Obj) JsonReader.read("{\"properties\": {\"x\": {\"type\": \"thing\"}}}");
    assertThat(admit(schema, "{\"x\": \"three\"}")).isInstanceOf(Admission.Go.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"properties\": {\"x\": {\"$ref\": \"http://127.0.0.1:1/schema.json\"}}}",
        "{\"properties\": {\"x\": {\"$ref\": \"file:///etc/hostname\"}}}",
        "{\"properties\": {\"x\": {\"$ref\": \"#/$defs/absent\"}}}",
        "{\"properties\": {\"x\": {\"pattern\": \"(\"}}}"
      })
  void aSchemaThatIsNoneIsTheToolsFault(String schema) {
    Admission admission = admit((Json.Obj) JsonReader.read(schema), "{\"x\": \"three\"}");
    assertThat(admission).isInstanceOf(Admission.Refuse.class);
    assertThat(((Admission.Refuse) admission).failure().kind()).isEqualTo(Failure.Kind.CONTRACT);
  }

  @Test
  void anOutputSchemaThatIsNoneIsToldBeforeTheCall() {
    FakeTool tool =
        FakeTool.write("git.log")
            .output((Json.Obj) JsonReader.read("{\"$ref\": \"#/$defs/absent\"}"))
            .build();
    Admission admission = admit(tool, "{}");
    assertThat(((Admission.Refuse) admission).failure().kind()).isEqualTo(Failure.Kind.CONTRACT);
  }

  @Test
  void twoToolsMayUseTheSameSchemaId() {
    PolicyExecutorFactory factory = new PolicyExecutorFactory();
    FakeTool numbers =
        tool(
            "a.numbers",
            "{\"$id\": \"https://x.org/s\", \"properties\": {\"x\": {\"type\": \"number\"}}}");
    FakeTool texts =
        tool(
            "a.texts",
            "{\"$id\": \"https://x.org/s\", \"properties\": {\"x\": {\"type\": \"string\"}}}");
    var executor =
        factory.forRun(ToolCatalog.of(List.of(numbers, texts)), Capabilities.ALL, Budget.DEFAULT);
    Json.Obj three = Json.object().put("x", 3).build();
    assertThat(executor.admit(FakeContext.call("a.numbers", three), Optional.empty()))
        .isInstanceOf(Admission.Go.class);
    assertThat(executor.admit(FakeContext.call("a.texts", three), Optional.empty()))
        .isInstanceOf(Admission.Refuse.class);
  }

  @Test
  void hugeExponentsCostNothing() {
    Json.Obj schema = (Json.Obj) JsonReader.read("{\"properties\": {\"x\": {\"multipleOf\": 2}}}");
    assertThat(admit(schema, "{\"x\": 1e999999999}")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"^(a|aa)+$", "(a*a*a*a*a*)*b", "^(([a-z])+.)+[A-Z]([a-z])+$", "(a|b)*c"})
  void aPatternThatTakesForeverIsTheToolsFault(String pattern) {
    Json.Obj schema =
        (Json.Obj) JsonReader.read("{\"properties\": {\"x\": {\"pattern\": \"" + pattern + "\"}}}");
    String text = "a".repeat(30_000) + "!";
    Admission admission = admit(schema, "{\"x\": \"" + text + "\"}");
    assertThat(admission).isInstanceOf(Admission.Refuse.class);
    Failure failure = ((Admission.Refuse) admission).failure();
    assertThat(failure.kind()).isEqualTo(Failure.Kind.CONTRACT);
    assertThat(failure.message()).contains("'" + pattern + "' takes too long");
    assertThat(admit(schema, "{\"x\": 3}")).isInstanceOf(Admission.Go.class);
  }

  @Test
  void aSlowPatternIsNotTriedForEveryElement() {
    Json.Obj schema =
        (Json.Obj)
            JsonReader.read(
                "{\"properties\": {\"x\": {\"items\": {\"pattern\": \"^(a*a*a*a*a*)*b\"}}}}");
    String item = "\"" + "a".repeat(100) + "\"";
    String list = String.join(", ", java.util.Collections.nCopies(10_000, item));
    Admission admission = admit(schema, "{\"x\": [" + list + "]}");
    assertThat(((Admission.Refuse) admission).failure().kind()).isEqualTo(Failure.Kind.CONTRACT);
  }

  @Test
  void anOrdinaryPatternMayMeetALongText() {
    Json.Obj schema =
        (Json.Obj)
            JsonReader.read("{\"properties\": {\"x\": {\"pattern\": \"^[^!]*(end|stop)$\"}}}");
    String text = "word ".repeat(400_000) + "end";
    assertThat(admit(schema, "{\"x\": \"" + text + "\"}")).isInstanceOf(Admission.Go.class);
  }

  private static FakeTool tool(String name, String schema) {
    return FakeTool.read(name).input((Json.Obj) JsonReader.read(schema)).build();
  }

  private static Admission admit(Json.Obj schema, String arguments) {
    return admit(FakeTool.read("git.log").input(schema).build(), arguments);
  }

  private static Admission admit(FakeTool tool, String arguments) {
    return new PolicyExecutorFactory()
        .forRun(ToolCatalog.of(List.of(tool)), Capabilities.ALL, Budget.DEFAULT)
        .admit(
            FakeContext.call("git.log", (Json.Obj) JsonReader.read(arguments)), Optional.empty());
  }

  private static String problem(Json.Obj schema, String arguments) {
    Admission admission = admit(schema, arguments);
    assertThat(admission).isInstanceOf(Admission.Refuse.class);
    assertThat(((Admission.Refuse) admission).failure().kind()).isEqualTo(Failure.Kind.INPUT);
    return ((Admission.Refuse) admission).failure().message();
  }
}
