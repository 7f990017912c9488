// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One task by itself is read as it is within its plan, in both forms. */
class SingleTasksAreReadTest {

  @Test
  void inText() {
    PlanItem item =
        PlanReader.readTask("3. a.b(x=<<END,\n  y=$1)\none\nEND\n", 7, "a note", 2, Limits.DEFAULT);

    assertThat(item)
        .isInstanceOfSatisfying(
            PlanItem.Read.class,
            read -> {
              assertThat(read.task()).hasToString("# a note\n3. a.b(x=\"one\\n\", y=$1)");
              assertThat(read.task().span()).isEqualTo(new Span(7, 1));
              assertThat(read.places().argument("y")).isEqualTo(new Span(8, 3));
            });
  }

  @Test
  void itsNumberMustBeHigherThanTheOneBefore() {
    assertThat(codes(PlanReader.readTask("3. a.b()", 1, "", 3, Limits.DEFAULT)))
        .containsExactly("DUPLICATE_ID");
    assertThat(codes(PlanReader.readTask("3. a.b()", 1, "", 5, Limits.DEFAULT)))
        .containsExactly("DECREASING_ID");
  }

  @Test
  void whatDoesNotEndIsRejected() {
    assertThat(codes(PlanReader.readTask("3. a.b(", 1, "", 0, Limits.DEFAULT)))
        .containsExactly("UNBALANCED");
    assertThat(codes(PlanReader.readTask("3. a.b(x=<<END)\none", 1, "", 0, Limits.DEFAULT)))
        .containsExactly("UNCLOSED_BLOCK");
    assertThat(codes(PlanReader.readTask("3. a.b()\n4. c.d()", 1, "", 0, Limits.DEFAULT)))
        .containsExactly("SYNTAX");
  }

  @Test
  void itMustBeginWithANumber() {
    assertThatThrownBy(() -> PlanReader.readTask("a.b()", 1, "", 0, Limits.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("text must begin with the number of a task and a dot");
  }

  @Test
  void inJson() {
    PlanItem item =
        PlanJson.readTask(
            JsonReader.read(
                "{\"id\":4,\"note\":\"n\",\"tool\":\"a.b\",\"args\":{\"x\":{\"$\":\"1.y\"},\"z\":\"a\\nb\\n\"}}"),
            2,
            9,
            Limits.DEFAULT);

    assertThat(item)
        .isInstanceOfSatisfying(
            PlanItem.Read.class,
            read -> {
              assertThat(read.task().note()).isEqualTo("n");
              assertThat(read.task().span()).isEqualTo(new Span(9, 1));
              assertThat(PlanJson.write(Plan.of(List.of(read.task()))).list("tasks").get(0))
                  .isEqualTo(
                      JsonReader.read(
                          "{\"id\":4,\"note\":\"n\",\"tool\":\"a.b\",\"args\":{\"x\":{\"$\":\"1.y\"},\"z\":\"a\\nb\\n\"}}"));
            });
  }

  @Test
  void badJsonNamesThePlaceAndKeepsTheNumber() {
    PlanItem item =
        PlanJson.readTask(
            JsonReader.read("{\"id\":4,\"tool\":\"a.b\",\"arg\":{}}"), 2, 9, Limits.DEFAULT);

    assertThat(item)
        .isInstanceOfSatisfying(
            PlanItem.Rejected.class,
            bad -> {
              assertThat(bad.id()).contains(4);
              assertThat(bad.problems())
                  .extracting(Diagnostic::toString)
                  .containsExactly(
                      "line 9, column 1: tasks[2]: 'arg' is no key of a task. Allowed: id, note,"
                          + " when, for, if, until, tool, args.");
            });
    assertThat(codes(PlanJson.readTask(Json.of("x"), 0, 1, Limits.DEFAULT)))
        .containsExactly("JSON");
  }

  private static List<String> codes(PlanItem item) {
    return item instanceof PlanItem.Rejected bad
        ? bad.problems().stream().map(Diagnostic::code).toList()
        : List.of();
  }
}
