// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesAndConditionsTest {
  private static final String RESULT =
      """
      {"t": "text", "n": 3, "z": null, "b": true, "l": [1, 2], "Ask Price": 7,
       "files": [{"p": "a", "tags": ["x", "y"]}, {"q": 1, "tags": ["z"]}, {"p": null}],
       "deep": {"a": {"b": 1}}}\
      """;

  /** Task 1 succeeded, 2 failed, 3 was skipped, 4 goes on, 5 is a fan-out that failed in part. */
  private static final Bindings BINDINGS =
      new Bindings() {
        @Override
        public Outcome task(int id) {
          return switch (id) {
            case 1 -> new Outcome.Succeeded(Labelled.trusted(JsonReader.read(RESULT)));
            case 2 -> new Outcome.Failed(Optional.empty());
            case 4 -> Outcome.Pending.PENDING;
            case 5 ->
                new Outcome.Failed(Optional.of(Labelled.trusted(JsonReader.read("[{\"v\":1}]"))));
            default -> Outcome.Skipped.SKIPPED;
          };
        }

        @Override
        public Labelled input() {
          return Labelled.untrusted(JsonReader.read("{\"x\":\"in\"}"));
        }
      };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "$1.t | \"text\"",
        "$1[\"Ask Price\"] | 7",
        "$1.l[1] | 2",
        "$1.files[].p | [\"a\"]",
        "$1.files[].tags | [[\"x\",\"y\"],[\"z\"]]",
        "$1.files[].tags[] | [\"x\",\"y\",\"z\"]",
        "$1.z | null",
        "$1.deep.a.b | 1",
        "$1.none? | nothing",
        "$1.none?.x | nothing",
        "$1.z?.x | nothing",
        "$1.z.x? | nothing",
        "$1.z.x | misfit",
        "$1.none.x? | nothing",
        "$1.none | misfit",
        "$1.l[9] | misfit",
        "$1.t.x | misfit",
        "$1.t.x? | nothing",
        "$1.t[] | misfit",
        "$2 | failed 2",
        "$2? | nothing",
        "$2?.x | nothing",
        "$3 | skipped 3",
        "$3? | nothing",
        "$4 | unfinished 4",
        "$4? | unfinished 4",
        "$5? | [{\"v\":1}]",
        "$5?[].v | [1]",
        "$5 | failed 5",
        "$2 ?? $1.t | \"text\"",
        "$1.none ?? $1.z ?? $1.n | 3",
        "$1.t ?? $4 | \"text\"",
        "$4 ?? 1 | unfinished 4",
        "$2 ?? $3 | skipped 3",
        "$2 ?? $3 ?? [$1.n] | [3]",
        "$input.x | \"in\"",
        "$input.y | misfit",
        "[$1.n, $2?, $1.z, null] | [3]",
        "{\"a\": $1.n, \"b\": $2?, \"c\": null} | {\"a\":3}",
        "[$2, $4] | unfinished 4",
        "[$1.none, $2] | failed 2",
        "\"a ${1.t} ${1.l}\" | \"a text 1\\n2\"",
        "\"a ${1.z}\" | misfit",
        "\"a ${1.deep}\" | misfit",
        "\"a ${2}\" | failed 2",
      })
  void argumentsResolve(String argument, String expected) {
    assertThat(shown(Resolver.resolve(argument(argument), BINDINGS))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "$1.b | TRUE",
        "not $1.b | FALSE",
        "$1.t | UNKNOWN",
        "$1.none | UNKNOWN",
        "$1.none == null | TRUE",
        "$1.z == null | TRUE",
        "$1.t != null | TRUE",
        "$1.none == 1 | UNKNOWN",
        "$1.n == 3.0 | TRUE",
        "$1.n == \"3\" | UNKNOWN",
        "$1.n != \"3\" | UNKNOWN",
        "$1.n > 2 and $1.n <= 3 | TRUE",
        "$1.t > 2 | UNKNOWN",
        "$1.n in [1, 2, 3] | TRUE",
        "$1.n in $1.t | UNKNOWN",
        "$1.t contains \"ex\" | TRUE",
        "$1.l contains 2 | TRUE",
        "$1.l contains \"2\" | FALSE",
        "size($1.l) == 2 | TRUE",
        "size($1.t) == 4 | TRUE",
        "size($1.n) == 4 | UNKNOWN",
        "$2.x == 1 | UNKNOWN",
        "$2?.x == null | TRUE",
        "$2?.x == 1 | UNKNOWN",
        "ok($1) | TRUE",
        "ok($2) | FALSE",
        "failed($2) | TRUE",
        "skipped($3) | TRUE",
        "done($3) | TRUE",
        "done($4) | PENDING",
        "$4.x == 1 | PENDING",
        "$4.x == 1 or $1.b | TRUE",
        "$4.x == 1 and not $1.b | FALSE",
        "$4.x == 1 or $2.x == 1 | PENDING",
        "$2.x == 1 or $1.b | TRUE",
        "$2.x == 1 and $1.b | UNKNOWN",
        "not ($2.x == 1) | UNKNOWN",
        "$1.deep == {} | error",
      })
  void conditionsEvaluate(String condition, String expected) {
    PlanReader.Result read =
        PlanReader.read("9. when " + condition + ": a.b()\n10. join()", Limits.DEFAULT);
    String found =
        read.problems().isEmpty()
            ? Evaluator.evaluate(read.plan().tasks().get(0).when().orElseThrow(), BINDINGS).name()
            : "error";

    assertThat(found).isEqualTo(expected);
  }

  @Test
  void nullIsLeftOutOrKeptOrRefusedByItsPlace() {
    Resolver.Places places =
        new Resolver.Places() {
          @Override
          public boolean optional(String parameter) {
            return parameter.equals("optional");
          }

          @Override
          public boolean nullable(String parameter) {
            return parameter.equals("nullable");
          }
        };
    Argument nothing = argument("$2?");

    assertThat(shown(Resolver.bind(Map.of("optional", nothing), places, BINDINGS))).isEqualTo("{}");
    assertThat(shown(Resolver.bind(Map.of("nullable", nothing), places, BINDINGS)))
        .isEqualTo("{\"nullable\":null}");
    assertThat(shown(Resolver.bind(Map.of("strict", nothing), places, BINDINGS)))
        .isEqualTo("misfit");
  }

  @Test
  void dataIsNeverReadAsPlanText() {
    Bindings hostile =
        BINDINGS.with(Map.of("f", Labelled.untrusted(Json.of("$1.t ${1.t} \"} $4"))));

    Resolution resolved =
        Resolver.resolve(
            new Argument.Template(
                java.util.List.of(
                    new Argument.Part.Text("see "),
                    new Argument.Part.Value(
                        new Reference(
                            new Reference.Root.Variable("f"),
                            false,
                            java.util.List.of(),
                            Span.NONE)))),
            hostile);

    assertThat(shown(resolved)).isEqualTo(Json.of("see $1.t ${1.t} \"} $4").text());
    assertThat(((Resolution.Value) resolved).value().label().trusted()).isFalse();
  }

  private static Argument argument(String text) {
    PlanReader.Result read = PlanReader.read("9. a.b(v=" + text + ")\n10. join()", Limits.DEFAULT);
    assertThat(read.problems()).isEmpty();
    return read.plan().tasks().get(0).body().arguments().values().iterator().next();
  }

  private static String shown(Resolution resolution) {
    return switch (resolution) {
      case Resolution.Value(Labelled value) -> value.json().text();
      case Resolution.Nothing nothing -> "nothing";
      case Resolution.Unfinished(int id) -> "unfinished " + id;
      case Resolution.NoValue(int id, boolean failed) -> (failed ? "failed " : "skipped ") + id;
      case Resolution.Misfit misfit -> "misfit";
    };
  }
}
