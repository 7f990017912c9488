// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.Recovery;
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every tool keeps. Extend it in a test of your tool. */
@Timeout(60)
public abstract class ToolContract {
  private static final int MANY = 16;

  /** Returns the tool. */
  protected abstract Tool tool();

  /**
   * Returns arguments that the tool answers here and now, at least one for a tool that only reads.
   * Calls with an effect are made too: leave the list empty for a tool that must not run in tests.
   */
  protected abstract List<Json.Obj> samples();

  /** Creates the contract. */
  protected ToolContract() {}

  /** The name is a pack and a name, in letters, digits, underscores and hyphens. */
  @Test
  public void nameCanStandInPlan() {
    assertThat(tool().spec().name()).matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+");
  }

  /** Planners read the title and the description. */
  @Test
  public void saysWhatItDoes() {
    assertThat(tool().spec().title()).as("title").isNotBlank();
    assertThat(tool().spec().description()).as("description").isNotBlank();
  }

  /** The description never changes. */
  @Test
  public void descriptionStaysTheSame() {
    assertThat(tool().spec()).isEqualTo(tool().spec());
  }

  /** The input schema is one, of an object. */
  @Test
  public void inputSchemaIsSchemaOfObject() {
    Json.Obj schema = tool().spec().inputSchema();
    assertThat(SchemaCheck.problemsOfSchema(schema)).as("input schema").isEmpty();
    assertThat(schema.text("type")).as("type of the input schema").contains("object");
  }

  /** Planners read what each parameter means. */
  @Test
  public void everyParameterIsDescribed() {
    ToolSpec spec = tool().spec();
    assertThat(spec.parameters())
        .as("parameters, required ones included")
        .containsAll(spec.required());
    Map<String, Json> properties =
        spec.inputSchema().get("properties").orElse(Json.Obj.EMPTY) instanceof Json.Obj object
            ? object.fields()
            : Map.of();
    properties.forEach((name, schema) ->
        assertThat(schema instanceof Json.Obj object ? object.text("description") : schema)
            .as("description of the parameter '%s'", name)
            .asString()
            .isNotBlank()
            .isNotEqualTo("Optional.empty"));
  }

  /** The output schema, if there is one, is one. */
  @Test
  public void outputSchemaIsSchema() {
    tool()
        .spec()
        .outputSchema()
        .ifPresent(schema ->
            assertThat(SchemaCheck.problemsOfSchema(schema)).as("output schema").isEmpty());
  }

  /** A call that reads can be repeated. */
  @Test
  public void readingCanBeRepeated() {
    ToolSpec spec = tool().spec();
    if (!spec.effect().isEffect()) {
      assertThat(spec.recovery()).as("recovery of a READ tool").isEqualTo(Recovery.REPEAT);
      assertThat(samples()).as("samples of a READ tool").isNotEmpty();
    }
  }

  /** Times are positive. */
  @Test
  public void timesArePositive() {
    ToolSpec spec = tool().spec();
    assertThat(spec.interval()).as("interval").isPositive();
    spec.timeout().ifPresent(limit -> assertThat(limit).as("timeout").isPositive());
  }

  /** The samples fit the input schema. */
  @Test
  public void samplesFitInputSchema() {
    for (Json.Obj sample : samples()) {
      assertThat(SchemaCheck.problemsOfValue(tool().spec().inputSchema(), sample))
          .as("problems of the sample %s", sample.text())
          .isEmpty();
    }
  }

  /** Each sample has a result, and the result is what the output schema promises. */
  @Test
  public void resultsFitOutputSchema() throws Exception {
    Tool tool = tool();
    for (Json.Obj sample : samples()) {
      ToolResult result =
          tool.call(FakeContext.call(tool.spec().name(), sample), new FakeContext(Time.system()));
      assertThat(result).as("result of %s", sample.text()).isNotNull();
      for (Map<String, Json> literals : List.of(Map.<String, Json>of(), sample.fields())) {
        tool.outputSchema(literals)
            .ifPresent(schema ->
                assertThat(SchemaCheck.problemsOfValue(schema, result.value().json()))
                    .as("problems of the result of %s", sample.text())
                    .isEmpty());
      }
    }
  }

  /** What the tool promises for literal arguments is a schema. */
  @Test
  public void schemaForLiteralsIsSchema() {
    for (Json.Obj sample : samples()) {
      tool()
          .outputSchema(sample.fields())
          .ifPresent(schema ->
              assertThat(SchemaCheck.problemsOfSchema(schema))
                  .as("output schema for %s", sample.text())
                  .isEmpty());
    }
  }

  /** Calls that read may be made at the same time. */
  @Test
  public void answersManyAtOnce() {
    Tool tool = tool();
    List<Json.Obj> samples = samples();
    if (tool.spec().effect().isEffect() || samples.isEmpty()) {
      return;
    }
    List<List<String>> problems =
        Crowd.atOnce(MANY, i -> problemsOfCall(tool, samples.get(i % samples.size())));
    assertThat(problems).allMatch(List::isEmpty);
  }

  private static List<String> problemsOfCall(Tool tool, Json.Obj sample) {
    try {
      ToolResult result =
          tool.call(FakeContext.call(tool.spec().name(), sample), new FakeContext(Time.system()));
      return tool.outputSchema(Map.of())
          .map(schema -> SchemaCheck.problemsOfValue(schema, result.value().json()))
          .orElse(List.of());
    } catch (Exception e) {
      return List.of(e.toString());
    }
  }
}
