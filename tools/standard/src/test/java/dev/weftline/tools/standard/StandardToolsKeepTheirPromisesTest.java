// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.spi.ToolProvider;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.testkit.FakeContext;
import dev.weftline.testkit.ToolContract;
import dev.weftline.testkit.ToolProviderContract;
import dev.weftline.testkit.VirtualTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
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
}
