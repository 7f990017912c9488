// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.tool.Tool;
import dev.weftline.mcp.testing.Attached;
import dev.weftline.mcp.testing.HttpFakeServer;
import dev.weftline.testkit.ToolContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class McpToolKeepsItsContractTest extends ToolContract {
  @TempDir static Path folder = Path.of("");

  private static final HttpFakeServer HTTP = new HttpFakeServer("legacy", "sse", "session");
  private static final McpServer SERVER = HTTP.server("fake", Map.of());

  @BeforeAll
  static void review() {
    Attached.accept(SERVER, folder);
  }

  @AfterAll
  static void end() {
    HTTP.close();
  }

  @Override
  protected Tool tool() {
    return Attached.to(SERVER, folder).tool("add");
  }

  @Override
  protected List<Json.Obj> samples() {
    return List.of(
        (Json.Obj) JsonReader.read("{\"a\":1,\"b\":2}"), (Json.Obj) JsonReader.read("{\"a\":-1}"));
  }
}
