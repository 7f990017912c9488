// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.plan.Label;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.spi.ToolProvider;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.testkit.FakeContext;
import dev.weftline.testkit.ToolContract;
import dev.weftline.testkit.ToolProviderContract;
import dev.weftline.testkit.VirtualTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The std pack: its contracts, what each tool gives, and what each refuses. */
class StandardToolsKeepTheirPromisesTest {

  private static Tool tool(String name) {
    return new StandardTools()
        .tools().stream()
            .filter(tool -> tool.spec().name().equals(name))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no tool " + name));
  }

  private static Json.Obj arguments(String json) {
    return (Json.Obj) JsonReader.read(json.replace('\'', '"'));
  }

  private static ToolResult call(String name, Json.Obj arguments) throws Exception {
    return tool(name).call(FakeContext.call(name, arguments), new FakeContext(new VirtualTime()));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "std.value | {'value': [1, 'a']} | [1,'a']",
        "std.first | {'values': [null, 3, 4]} | 3",
        "std.first | {'values': [], 'default': 'x'} | 'x'",
        "std.count | {'items': [1, null, 3]} | {'count':3}",
        "std.math | {'op': 'add', 'left': 0.1, 'right': 0.2} | {'value':0.3}",
        "std.math | {'op': 'sum', 'values': [1, 2, 3.5]} | {'value':6.5}",
        "std.math | {'op': 'power', 'left': 2, 'right': 10} | {'value':1024}",
        "std.math | {'op': 'power', 'left': 2, 'right': -2} | {'value':0.25}",
        "std.math | {'op': 'subtract', 'left': 1, 'right': 3} | {'value':-2}",
        "std.math | {'op': 'multiply', 'left': 1.1, 'right': 3} | {'value':3.3}",
        "std.math | {'op': 'divide', 'left': 1, 'right': 3, 'digits': 4} | {'value':0.3333}",
        "std.math | {'op': 'remainder', 'left': -7, 'right': 3} | {'value':-1}",
        "std.math | {'op': 'min', 'values': [3, 1.5, 2]} | {'value':1.5}",
        "std.math | {'op': 'max', 'values': [3, 1.5, 2]} | {'value':3}",
        "std.math | {'op': 'mean', 'values': [1, 2]} | {'value':1.5}",
        "std.math | {'op': 'round', 'left': 2.5} | {'value':3}",
        "std.math | {'op': 'round', 'left': 2.345, 'digits': 2} | {'value':2.35}",
        "std.math | {'op': 'abs', 'left': -2} | {'value':2}",
        "std.math | {'op': 'floor', 'left': -2.5} | {'value':-3}",
        "std.math | {'op': 'ceil', 'left': -2.5} | {'value':-2}",
        "std.unique | {'items': [1, 1.0, 'a', 'a', 2]} | [1,'a',2]",
        "std.unique | {'items': [{'i': 1, 'v': 1}, {'i': 1, 'v': 2}, {'v': 3}, {'v': 4}], 'by': 'i'} | [{'i':1,'v':1},{'v':3},{'v':4}]",
        "std.best | {'items': [2, 3, 1], 'limit': 2} | {'best':3,'items':[3,2]}",
        "std.best | {'items': [{'s': {'n': 1}}, {}, {'s': {'n': 2}}], 'by': 's.n'} | {'best':{'s':{'n':2}},'items':[{'s':{'n':2}},{'s':{'n':1}},{}]}",
        "std.best | {'items': ['b', 'a'], 'order': 'lowest'} | {'best':'a','items':['a','b']}",
      })
  void givesWhatItSays(String name, String arguments, String expected) throws Exception {
    assertThat(call(name, arguments(arguments)).value().json())
        .isEqualTo(JsonReader.read(expected.replace('\'', '"')));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "std.first | {'values': []}",
        "std.best | {'items': []}",
        "std.best | {'items': [{'a': 1}], 'by': 'b'}",
        "std.best | {'items': [1, 'a']}",
        "std.best | {'items': [[1], [2]]}",
        "std.math | {'op': 'remainder', 'left': 1, 'right': 0}",
        "std.math | {'op': 'power', 'left': 2, 'right': 0.5}",
        "std.math | {'op': 'power', 'left': 0, 'right': -1}",
        "std.math | {'op': 'power', 'left': 10, 'right': 9999}",
        "std.math | {'op': 'add', 'left': 1e999999999, 'right': 1}",
        "std.math | {'op': 'round', 'left': 1e-999999999}",
        "std.math | {'op': 'divide', 'left': 1, 'right': 0}",
        "std.math | {'op': 'add', 'left': 1}",
        "std.math | {'op': 'power', 'left': 10, 'right': 1000000000}",
        "std.math | {'op': 'mean', 'values': []}",
      })
  void failsWithAReasonInsteadOfAnEmptyResult(String name, String arguments) {
    assertThatThrownBy(() -> call(name, arguments(arguments)))
        .isInstanceOf(CallFailed.class)
        .hasMessageMatching("(?s).{20,}");
  }

  @Test
  void resultsAreAsTrustworthyAsTheArguments() throws Exception {
    Json.Obj arguments = arguments("{'value': 1}");
    for (Label label : List.of(Label.TRUSTED, Label.UNTRUSTED)) {
      ToolResult result =
          tool("std.value")
              .call(
                  FakeContext.call("std.value", Labelled.of(arguments, label)),
                  new FakeContext(new VirtualTime()));
      assertThat(result.value().label()).isEqualTo(label);
    }
  }

  @Test
  void aLiteralValueHasItsType() {
    Tool value = tool("std.value");
    assertThat(value.outputSchema(Map.of("value", arguments("{'n': [1, 2]}"))).orElseThrow().text())
        .contains("\"n\":{\"type\":\"array\",\"items\":{\"type\":\"integer\"}");
    assertThat(value.outputSchema(Map.of())).isEqualTo(value.spec().outputSchema());
  }

  @ParameterizedTest
  @CsvSource({"highest, 3", "lowest, 1"})
  void picksTheBestByAField(String order, int expected) throws Exception {
    Json.Obj arguments =
        arguments("{'items': [{'n': 1}, {'n': 3}, {'n': 2}], 'by': 'n', 'order': '" + order + "'}");
    Json.Obj result = (Json.Obj) call("std.best", arguments).value().json();
    assertThat(result.get("best")).contains(Json.object().put("n", expected).build());
  }

  @ParameterizedTest
  @CsvSource("60000")
  void waitsOnTheClockItIsGiven(int millis) {
    VirtualTime time = new VirtualTime();
    CompletableFuture<Json> result = new CompletableFuture<>();
    Json.Obj arguments = Json.object().put("millis", millis).build();
    Thread.ofVirtual()
        .start(() -> {
          try {
            result.complete(
                tool("std.wait")
                    .call(FakeContext.call("std.wait", arguments), new FakeContext(time))
                    .value()
                    .json());
          } catch (Exception e) {
            result.completeExceptionally(e);
          }
        });
    assertThat(time.await(result)).isEqualTo(Json.object().put("waited", millis).build());
  }

  @Nested
  class Pack extends ToolProviderContract {
    @Override
    protected ToolProvider provider() {
      return new StandardTools();
    }
  }

  @Nested
  class Mathematics extends ToolContract {
    @Override
    protected Tool tool() {
      return StandardToolsKeepTheirPromisesTest.tool("std.math");
    }

    @Override
    protected List<Json.Obj> samples() {
      return List.of(arguments("{'op': 'add', 'left': 1, 'right': 2}"));
    }
  }

  @Nested
  class Best extends ToolContract {
    @Override
    protected Tool tool() {
      return StandardToolsKeepTheirPromisesTest.tool("std.best");
    }

    @Override
    protected List<Json.Obj> samples() {
      return List.of(arguments("{'items': [{'n': 1}, {'n': 2}], 'by': 'n'}"));
    }
  }

  @Nested
  class Value extends ToolContract {
    @Override
    protected Tool tool() {
      return StandardToolsKeepTheirPromisesTest.tool("std.value");
    }

    @Override
    protected List<Json.Obj> samples() {
      return List.of(arguments("{'value': {'a': [1]}}"), arguments("{'value': null}"));
    }
  }

  @Nested
  class First extends ToolContract {
    @Override
    protected Tool tool() {
      return StandardToolsKeepTheirPromisesTest.tool("std.first");
    }

    @Override
    protected List<Json.Obj> samples() {
      return List.of(arguments("{'values': [1]}"), arguments("{'values': [], 'default': 2}"));
    }
  }

  @Nested
  class Count extends ToolContract {
    @Override
    protected Tool tool() {
      return StandardToolsKeepTheirPromisesTest.tool("std.count");
    }

    @Override
    protected List<Json.Obj> samples() {
      return List.of(arguments("{'items': []}"), arguments("{'items': [1, 2]}"));
    }
  }

  @Nested
  class Unique extends ToolContract {
    @Override
    protected Tool tool() {
      return StandardToolsKeepTheirPromisesTest.tool("std.unique");
    }

    @Override
    protected List<Json.Obj> samples() {
      return List.of(arguments("{'items': [1, 1, 'a']}"));
    }
  }

  @Nested
  class Wait extends ToolContract {
    @Override
    protected Tool tool() {
      return StandardToolsKeepTheirPromisesTest.tool("std.wait");
    }

    @Override
    protected List<Json.Obj> samples() {
      return List.of(arguments("{'millis': 0}"));
    }
  }
}
