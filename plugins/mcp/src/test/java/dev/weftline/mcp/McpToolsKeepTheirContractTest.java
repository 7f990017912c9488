// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp;

import dev.weftline.core.spi.ToolProvider;
import dev.weftline.mcp.testing.Attached;
import dev.weftline.mcp.testing.StdioServer;
import dev.weftline.testkit.ToolProviderContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class McpToolsKeepTheirContractTest extends ToolProviderContract {
  @TempDir Path folder = Path.of("");

  @Override
  protected ToolProvider provider() {
    return new McpTools(StdioServer.with("fake", "modern"), Attached.options(folder));
  }

  @Override
  protected boolean isService() {
    return false;
  }
}
