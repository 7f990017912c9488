// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.host.Host;
import dev.weftline.cli.host.SafeText;
import dev.weftline.cli.run.Agents;
import dev.weftline.cli.run.AttachedServers;
import dev.weftline.cli.settings.Nearest;
import dev.weftline.cli.view.Table;
import dev.weftline.core.Agent;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonWriter;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolDescription;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.mcp.McpTools;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code weft tools}. */
@Command(
    name = "tools",
    description = "Lists the tools that plans can call, or describes one.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  weft tools                          all tools",
      "  weft tools kernel.parse_report      one tool with its arguments",
      "  weft tools --json > tools.json      a catalogue for: weft plan check --catalog tools.json"
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.ANSWERED, ExitCodes.USAGE})
final class ToolsCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(paramLabel = "TOOL", arity = "0..1", description = "The full name of a tool.")
  private String name = "";

  @Option(
      names = "--json",
      description = "Print a JSON array of tools, each as MCP describes them.")
  private boolean json;

  ToolsCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (AttachedServers servers = servers();
        Agent agent = Agents.forReading(root.host(), servers)) {
      ToolCatalog catalog = agent.catalog();
      List<ToolSpec> specs = name.isEmpty() ? catalog.specs() : List.of(find(catalog));
      if (json) {
        Json all = Json.array(specs.stream().map(ToolDescription::write).toList());
        root.host().out().println(JsonWriter.pretty(all));
      } else if (name.isEmpty()) {
        list(specs);
      } else {
        describe(specs.getFirst());
        observed(servers, specs.getFirst());
      }
      return 0;
    }
  }

  /** One tool needs its own server alone. */
  private AttachedServers servers() {
    AttachedServers servers =
        name.isEmpty()
            ? AttachedServers.all(root.host())
            : AttachedServers.namedIn(root.host(), name);
    return servers.connect().warn();
  }

  /** Shows what results were like where a tool promises nothing. */
  private void observed(AttachedServers servers, ToolSpec spec) {
    for (McpTools server : servers.servers()) {
      Json.Obj type = server.observed().get(spec.name());
      if (type != null) {
        root.host()
            .out()
            .println(
                "Result (seen so far, not promised):\n" + SafeText.lines(JsonWriter.pretty(type)));
      }
    }
  }

  private ToolSpec find(ToolCatalog catalog) {
    List<String> names = catalog.specs().stream().map(ToolSpec::name).toList();
    return catalog
        .spec(name)
        .orElseThrow(() ->
            CommandFailed.usage(
                "no tool '"
                    + name
                    + "'."
                    + Nearest.of(name, names)
                        .map(near -> " Did you mean '" + near + "'?")
                        .orElse("")
                    + " "
                    + names.size()
                    + " tools; list them with: "
                    + root.host().command()
                    + " tools"));
  }

  private void list(List<ToolSpec> specs) {
    Table table = new Table();
    specs.forEach(spec -> table.row(spec.name(), effect(spec), firstSentence(spec.description())));
    table.lines(0).forEach(root.host().out()::println);
  }

  private void describe(ToolSpec spec) {
    Host host = root.host();
    host.out().println(SafeText.line(spec.name() + " (" + effect(spec) + ")"));
    host.out().println(SafeText.lines(spec.description()));
    Table table = new Table();
    if (spec.inputSchema().get("properties").orElse(Json.Obj.EMPTY)
        instanceof Json.Obj(Map<String, Json> fields)) {
      fields.forEach((field, schema) -> table.row(field, type(spec, field, schema), text(schema)));
    }
    host.out().println("Arguments:");
    table.lines(2).forEach(host.out()::println);
    spec.outputSchema()
        .ifPresent(
            schema -> host.out().println("Result:\n" + SafeText.lines(JsonWriter.pretty(schema))));
  }

  private static String type(ToolSpec spec, String field, Json schema) {
    String type = schema instanceof Json.Obj object ? object.text("type").orElse("any") : "any";
    return spec.required().contains(field) ? type : type + ", optional";
  }

  private static String text(Json schema) {
    return schema instanceof Json.Obj object ? object.text("description").orElse("") : "";
  }

  private static String effect(ToolSpec spec) {
    return spec.effect().name().toLowerCase(Locale.ROOT);
  }

  /** Returns the first sentence of a description. */
  static String firstSentence(String text) {
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }
}
