// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.testing;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.spi.ToolProvider;
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.testkit.FakeContext;

/** Calls tools outside of any run. */
public final class Calls {
  private Calls() {}

  /** Returns an object; single quotes stand for double ones. */
  public static Json.Obj arguments(String json) {
    return (Json.Obj) JsonReader.read(json.replace('\'', '"'));
  }

  public static Tool tool(ToolProvider provider, String name) {
    return provider.tools().stream()
        .filter(tool -> tool.spec().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no tool " + name));
  }

  public static ToolResult call(Tool tool, String arguments) throws Exception {
    return tool.call(
        FakeContext.call(tool.spec().name(), arguments(arguments)), new FakeContext(Time.system()));
  }

  /** Returns the result of a call as JSON text. */
  public static String text(Tool tool, String arguments) throws Exception {
    return call(tool, arguments).value().json().text();
  }
}
