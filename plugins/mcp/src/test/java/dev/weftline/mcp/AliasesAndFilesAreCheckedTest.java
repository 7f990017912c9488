// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AliasesAndFilesAreCheckedTest {
  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "a b", "\u00e4", "skill", "std"})
  void anAliasIsOneSegmentAndFree(String alias) {
    assertThatThrownBy(() -> new McpServer(alias, new McpServer.Command(List.of("x"), Map.of())))
        .isInstanceOf(McpException.class)
        .hasMessageStartingWith("alias: '" + alias + "' is ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|weft-mcp.json: this is array. It is an object with the field 'mcpServers'.",
        "{\"mcpServers\":{\"a\":{}}}|weft-mcp.json: server 'a': it needs either 'command' or 'url',"
            + " as a string.",
        "{\"mcpServers\":{\"a\":{\"command\":\"x\",\"args\":[1]}}}|weft-mcp.json: server 'a': 'args'"
            + " holds integer. All arguments are strings.",
        "{\"mcpServers\":{\"a\":{\"url\":\"ftp://x/\"}}}|weft-mcp.json: server 'a': url: 'ftp://x/'"
            + " is no address of a server. It begins with http:// or https:// and a host.",
        "{\"mcpServers\":{\"a\":{\"url\":\"http://x/\",\"headers\":{\"Host\":\"y\"}}}}|weft-mcp.json:"
            + " server 'a': header: 'Host' cannot be set. Any other name of a header can.",
        "{\"mcpServers\":{\"a\":{\"command\":\"x\",\"env\":{\"K\":1}}}}|weft-mcp.json: server 'a':"
            + " 'env.K' is integer. All values are strings.",
      })
  void aFileSaysWhatIsWrongWithIt(String text, String message) throws IOException {
    Files.writeString(folder.resolve(McpConfiguration.FILE), text);
    assertThatThrownBy(() -> McpConfiguration.read(folder))
        .isInstanceOf(McpException.class)
        .hasMessage(message);
  }

  @Test
  void allProblemsAreSaidAtOnce() throws IOException {
    Files.writeString(
        folder.resolve(McpConfiguration.FILE), "{\"mcpServers\":{\"a\":{},\"b.c\":{}}}");
    assertThatThrownBy(() -> McpConfiguration.read(folder))
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(2));
  }

  @Test
  void theFileOfOtherHostsIsRead() throws IOException {
    Files.writeString(
        folder.resolve(McpConfiguration.FILE),
        """
        {"mcpServers": {
          "files": {"command": "npx", "args": ["-y", "server"], "env": {"A": "${B}"}},
          "docs": {"type": "http", "url": "https://example.com/mcp",
                   "headers": {"Authorization": "Bearer ${TOKEN}"}}}}
        """);
    McpConfiguration read = McpConfiguration.read(folder);
    assertThat(read.servers().keySet()).containsExactly("docs", "files");
    read.write(folder);
    assertThat(McpConfiguration.read(folder)).isEqualTo(read);
  }

  @Test
  void whatANeighbourWroteIsNotLetIn() {
    McpServer server = new McpServer("a", new McpServer.Command(List.of("x"), Map.of()));
    McpServer other =
        new McpServer(
            "a", new McpServer.Command(List.of("x"), Map.of("PATH", new McpSecret("/elsewhere"))));
    McpTrust trust = new McpTrust(folder.resolve("home"));
    assertThat(trust.has(folder, server)).isFalse();
    trust.add(folder, server);
    assertThat(trust.has(folder, server)).isTrue();
    assertThat(trust.has(folder, other)).isFalse();
    assertThat(trust.has(folder.resolve("elsewhere"), server)).isFalse();
  }
}
