// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.Failure;
import dev.weftline.mcp.testing.Attached;
import dev.weftline.mcp.testing.HttpFakeServer;
import dev.weftline.mcp.testing.StdioServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SecretsStaySecretTest {
  private static final String SECRET = "s3cr3t-t0ken";

  @TempDir Path folder = Path.of("");

  @Test
  void aServerThatTellsItsVariableIsCutShort() {
    McpServer server = StdioServer.with("fake", Map.of("TOKEN", new McpSecret(SECRET)), "modern");
    try (Attached attached = Attached.reviewed(server, folder)) {
      Failure told = attached.failure("fail", "{\"text\":\"my token is " + SECRET + "!\"}");
      assertThat(told.message()).isEqualTo("fake.fail: the server says: my token is [redacted]!");
      Failure refused = attached.failure("refuse", "{\"text\":\"" + SECRET + "\"}");
      assertThat(refused.toString()).doesNotContain(SECRET);
      Failure died = attached.failure("die", "{}");
      assertThat(died.message())
          .as("the server has printed it into its log")
          .contains("fake server with [redacted]");
      assertThat(attached.call("variable", "{\"name\":\"TOKEN\"}"))
          .as("the server itself has it")
          .isEqualTo(Json.of(SECRET));
    }
  }

  @Test
  void aHeaderIsSentAndNeverShown() {
    try (HttpFakeServer http = new HttpFakeServer("modern", "token=" + SECRET)) {
      McpServer server =
          http.server("fake", Map.of("Authorization", new McpSecret("Bearer " + SECRET)));
      try (Attached attached = Attached.reviewed(server, folder)) {
        assertThat(attached.call("text", "{\"text\":\"in\"}")).isEqualTo(Json.of("in"));
        assertThat(attached.failure("fail", "{\"text\":\"it was " + SECRET + "\"}").message())
            .endsWith("it was [redacted]");
      }
      assertThat(server.toString()).doesNotContain(SECRET);
      assertThat(((McpServer.Url) server.way()).headers().toString())
          .isEqualTo("{Authorization=(hidden)}");
    }
  }

  @Test
  void aServerThatDoesNotLetUsInSaysWhatToDo() {
    try (HttpFakeServer http = new HttpFakeServer("modern", "token=" + SECRET);
        Attached attached = Attached.to(http.server("fake", Map.of()), folder)) {
      assertThat(attached.tools().tools()).isEmpty();
      assertThat(attached.tools().warnings())
          .containsExactly(
              "MCP server 'fake': it answers 401: not allowed. Give it a header with:"
                  + " --header-env");
    }
  }

  @Test
  void aHeaderThatHttpCannotCarryIsNotQuoted() {
    try (HttpFakeServer http = new HttpFakeServer("modern");
        Attached attached =
            Attached.to(
                http.server("fake", Map.of("X-Key", new McpSecret(SECRET + "\r\nX: y"))), folder)) {
      assertThat(attached.tools().tools()).isEmpty();
      assertThat(attached.tools().warnings()).isNotEmpty().noneMatch(text -> text.contains(SECRET));
    }
  }

  @Test
  void aServerGetsOnlyHarmlessVariablesAndItsOwn() {
    McpServer server =
        StdioServer.with("fake", Map.of("TOKEN", McpSecret.ofVariable("MINE")), "modern");
    McpOptions options =
        McpOptions.of(
            folder,
            folder.resolve("home"),
            Map.of(
                "PATH",
                System.getenv("PATH"),
                "MINE",
                SECRET,
                "AWS_SECRET_ACCESS_KEY",
                "never",
                "OPENAI_API_KEY",
                "never"));
    try (Attached attached = Attached.to(server, options)) {
      Json names = attached.call("environment", "{}");
      assertThat(names)
          .isInstanceOfSatisfying(
              Json.Arr.class,
              list ->
                  assertThat(list.items())
                      .contains(Json.of("PATH"), Json.of("TOKEN"))
                      .doesNotContain(
                          Json.of("MINE"),
                          Json.of("AWS_SECRET_ACCESS_KEY"),
                          Json.of("OPENAI_API_KEY")));
    }
  }

  @Test
  void aVariableThatIsNotSetIsNamed() {
    McpServer server =
        StdioServer.with("fake", Map.of("TOKEN", McpSecret.ofVariable("NOT_SET_ANYWHERE")));
    assertThatThrownBy(() -> Attached.to(server, folder))
        .isInstanceOf(McpException.class)
        .hasMessage(
            "MCP server 'fake', TOKEN: the variable 'NOT_SET_ANYWHERE' is not set. Set it: export"
                + " NOT_SET_ANYWHERE=...");
  }

  @Test
  void aFileWithASecretIsItsOwnersAlone() throws IOException {
    McpServer open = new McpServer("a", new McpServer.Command(List.of("x"), Map.of()));
    McpServer secret =
        new McpServer(
            "b", new McpServer.Command(List.of("x"), Map.of("TOKEN", new McpSecret(SECRET))));
    Path file = folder.resolve(McpConfiguration.FILE);
    McpConfiguration.EMPTY.with(open).write(folder);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r--r--");
    McpConfiguration.EMPTY.with(open).with(secret).write(folder);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(McpConfiguration.read(folder).server("b")).contains(secret);
  }

  @Test
  void aBrokenFileIsNotQuoted() throws IOException {
    Files.writeString(
        folder.resolve(McpConfiguration.FILE),
        "{\"mcpServers\":{\"a\":{\"command\":\"x\",\"env\":{\"T\":\"" + SECRET + "\" oops");
    assertThatThrownBy(() -> McpConfiguration.read(folder))
        .isInstanceOf(McpException.class)
        .hasMessageStartingWith("weft-mcp.json: line 1, column ")
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void anAddressWithAKeyIsShownWithoutIt() {
    McpServer.Url url =
        new McpServer.Url(
            McpConfiguration.address("https://example.com/mcp?key=" + SECRET), Map.of());
    assertThat(url.toString()).isEqualTo("https://example.com/mcp?...");
    assertThat(url.identity().text()).doesNotContain(SECRET);
    assertThatThrownBy(() ->
            new McpServer.Url(
                McpConfiguration.address("https://me:" + SECRET + "@example.com/"), Map.of()))
        .isInstanceOf(McpException.class)
        .hasMessageNotContaining(SECRET);
  }
}
