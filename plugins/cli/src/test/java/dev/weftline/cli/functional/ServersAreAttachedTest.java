// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.cli.testing.Cli;
import dev.weftline.cli.testing.EchoServer;
import dev.weftline.cli.testing.Golden;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ServersAreAttachedTest {
  private static final String SECRET = "s3cr3t-t0ken";
  private static final String PLAN = "1. notes.echo(text=\"hello\")\n2. join(a=$1)\n";

  @TempDir Path folder = Path.of("");

  private Cli cli() {
    return new Cli(folder).variable("PATH", System.getenv("PATH"));
  }

  private Cli.Outcome add(String... more) {
    return addDescribed("Says a text again", more);
  }

  private Cli.Outcome addDescribed(String description, String... more) {
    List<String> words = new ArrayList<>(List.of("mcp", "add", "notes"));
    words.addAll(List.of(more));
    words.add("--");
    words.addAll(EchoServer.command(description));
    return cli().run(words.toArray(String[]::new));
  }

  /** The words that start the server differ from machine to machine. */
  private static String shown(Cli.Outcome outcome) {
    return Golden.text(outcome)
        .replaceAll("(?m)(: |reviewed  )\\S*/bin/java .*EchoServer '?[^'\\n]*'?", "$1COMMAND");
  }

  @Test
  void aServerIsAddedReviewedUsedAndRemoved() {
    StringBuilder page = new StringBuilder();
    page.append(shown(add()));
    page.append(shown(cli().run("mcp", "list")));
    page.append(shown(cli().run("mcp", "review", "notes")));
    page.append(shown(cli().run("mcp", "review", "notes", "--accept")));
    page.append(shown(cli().run("mcp", "review", "notes")));
    page.append(shown(cli().run("mcp", "list")));
    page.append(shown(cli().run("tools", "notes.echo")));
    page.append(shown(cli().file("p.plan", PLAN).run("run", "p.plan", "--json")));
    page.append(shown(cli().run("mcp", "remove", "notes")));
    page.append(shown(cli().run("mcp", "list")));
    Golden.check(
        "mcp/life-of-a-server.txt",
        page.toString()
            .replaceAll("\"(run|elapsedMillis|makespanMillis)\": [^,\n]*", "\"$1\": ...")
            .replaceAll("[0-9]+\\.[0-9]+ s", "... s"));
  }

  /** What the page shows is what the commands above printed. */
  @Test
  void thePageShowsWhatWasPrinted() throws IOException {
    String printed =
        Files.readString(Path.of("src/test/resources/golden/mcp/life-of-a-server.txt"));
    Matcher block =
        Pattern.compile("(?s)```text printed\n(.*?)```")
            .matcher(Files.readString(Path.of("../../docs/mcp.md")));
    int blocks = 0;
    while (block.find()) {
      assertThat(printed).contains(block.group(1));
      blocks++;
    }
    assertThat(blocks).isEqualTo(2);
  }

  @Test
  void anUnreviewedServerAsksBeforeEachCall() {
    add();
    Cli.Outcome outcome = cli().file("p.plan", PLAN).run("run", "p.plan");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .contains(
            "weft: warning: MCP server 'notes': it was not reviewed, so each call asks first. Look"
                + " at it: weft mcp review notes");
  }

  @Test
  void aChangedServerIsShownPlaceByPlace() {
    add();
    cli().run("mcp", "review", "notes", "--accept");
    cli().run("mcp", "remove", "notes");
    add();
    cli().run("mcp", "review", "notes", "--accept");
    String lock = read("weft-mcp.lock");
    String old = ((Json.Obj) JsonReader.read(lock)).text();
    Json.Obj changed = (Json.Obj) JsonReader.read(old.replace("A text", "An old text"));
    cli().file("weft-mcp.lock", rehashed(changed).text());
    Cli.Outcome outcome = cli().run("mcp", "review", "notes");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out())
        .contains(
            """
            changed echo (read)
              inputSchema.properties.text.description
              - "An old text"
              + "A text"
            """)
        .contains("tools: 2 changed. Accept: weft mcp review notes --accept");
    Cli.Outcome run = cli().file("p.plan", PLAN).run("run", "p.plan");
    assertThat(run.err())
        .contains("notes.echo: this tool has changed and is disabled until it is reviewed.");
    Cli.Outcome json = cli().run("mcp", "review", "notes", "--json");
    assertThat(((Json.Obj) JsonReader.read(json.out())).list("tools"))
        .allSatisfy(tool -> assertThat(((Json.Obj) tool).text("state")).contains("changed"));
  }

  @Test
  void whatIsRefusedIsNotSaidToBeAccepted() {
    addDescribed("x".repeat(20_000));
    Cli.Outcome outcome = cli().run("mcp", "review", "notes", "--accept");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .contains("refused echo\n  its description has 20000 bytes; at most ")
        .endsWith(
            "tools: 1 new, 1 refused. Accepted in weft-mcp.lock, without what is refused: no"
                + " review lets it in.\n");
    assertThat(read("weft-mcp.lock")).contains("\"wipe\"").doesNotContain("\"echo\"");
  }

  @Test
  void whatNamesNoVariableIsNotKeptAsOne() {
    for (String text : List.of("TOKEN:" + SECRET, "=" + SECRET, "2ND=" + SECRET, "")) {
      Cli.Outcome outcome = add("--env", text);
      assertThat(outcome.exitCode()).as(text).isEqualTo(2);
      assertThat(outcome.out() + outcome.err())
          .contains("--env: there is no name of a variable. Write it like: --env DOCS_KEY")
          .doesNotContain(SECRET);
      assertThat(folder.resolve("weft-mcp.json")).doesNotExist();
    }
  }

  private static Json.Obj rehashed(Json.Obj lock) {
    Json.Obj servers = (Json.Obj) lock.get("servers").orElseThrow();
    Json.Obj notes = (Json.Obj) servers.get("notes").orElseThrow();
    Json.ObjectBuilder tools = Json.object();
    ((Json.Obj) notes.get("tools").orElseThrow())
        .fields()
        .forEach((name, tool) -> {
          Json descriptor = ((Json.Obj) tool).get("descriptor").orElseThrow();
          tools.put(name, ((Json.Obj) tool).with("sha256", Json.of(descriptor.hash())));
        });
    return lock.with("servers", servers.with("notes", notes.with("tools", tools.build())));
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aServerThatDoesNotStartIsAWarningAndNoMore() {
    cli().run("mcp", "add", "gone", "--", "no-such-program-anywhere");
    Cli.Outcome tools = cli().run("tools");
    assertThat(tools.exitCode()).isZero();
    assertThat(tools.out()).contains("test.echo");
    assertThat(tools.err())
        .isEqualTo(
            "weft: warning: MCP server 'gone': 'no-such-program-anywhere' cannot be started. Is it"
                + " installed, and on the PATH?\n");
    Cli.Outcome run =
        cli().file("q.plan", "1. test.echo(value=1)\n2. join(a=$1)\n").run("run", "q.plan", "-q");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).as("no plan names it, so it is not even started").isEmpty();
  }

  @Test
  void aServerCannotPassForAPack() {
    Cli.Outcome outcome =
        cli()
            .file("weft-mcp.json", "{\"mcpServers\":{\"test\":{\"command\":\"touch\"}}}")
            .run("tools", "test.echo");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err())
        .isEqualTo(
            "weft: warning: MCP server 'test': a pack of tools has that name, so it is not used."
                + " Give it another one in weft-mcp.json.\n");
  }

  @Test
  void aFileOfSomebodyElseStartsNothing() {
    Cli.Outcome outcome =
        cli()
            .file(
                "weft-mcp.json",
                "{\"mcpServers\":{\"evil\":{\"command\":\"touch\",\"args\":[\"started\"]}}}")
            .run("tools");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err())
        .isEqualTo(
            "weft: warning: MCP server 'evil': weft-mcp.json names it, and you have not let it in,"
                + " so it is not used: touch started. Look at it: weft mcp review evil\n");
    assertThat(folder.resolve("started")).doesNotExist();
  }

  @Test
  void noCommandShowsAValue() {
    List<Cli.Outcome> outcomes =
        List.of(
            add("--env", "TOKEN=" + SECRET),
            cli().run("mcp", "list"),
            cli().run("mcp", "list", "--json"),
            cli().run("mcp", "review", "notes"),
            cli().run("mcp", "review", "notes", "--json"),
            cli().run("tools", "--debug"),
            cli().run("mcp", "add", "notes", "--", "other"),
            cli().run("mcp", "add", "u", "--url", "https://x.example/", "--header", SECRET),
            cli()
                .run(
                    "mcp",
                    "add",
                    "u",
                    "--url",
                    "https://x.example/",
                    "--header-env",
                    "A:" + SECRET),
            cli().run("mcp", "add", "u", "--url", "https://a:" + SECRET + "@x.example/"),
            cli().run("mcp", "add", "u", "--url", "https://x.example/?k=" + SECRET),
            cli().run("mcp", "list"));
    assertThat(outcomes)
        .allSatisfy(outcome -> assertThat(outcome.out() + outcome.err()).doesNotContain(SECRET));
    assertThat(read("weft-mcp.json")).contains(SECRET);
    assertThat(read("weft-mcp.json")).doesNotContain("other");
  }
}
