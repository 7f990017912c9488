// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.ExitCode;
import dev.weftline.cli.host.Host;
import dev.weftline.cli.host.SafeText;
import dev.weftline.cli.model.ConfiguredModel;
import dev.weftline.cli.run.PluginJars;
import dev.weftline.cli.settings.Nearest;
import dev.weftline.cli.settings.Setting;
import dev.weftline.cli.settings.Settings;
import dev.weftline.cli.view.Table;
import dev.weftline.core.WeftlineException;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonWriter;
import dev.weftline.core.spi.DagRuntime;
import dev.weftline.core.spi.ExecutorFactory;
import dev.weftline.core.spi.Joiner;
import dev.weftline.core.spi.Planner;
import dev.weftline.core.spi.ToolProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code weft doctor}. */
@Command(
    name = "doctor",
    description = "Shows what is installed, each setting and its source, and what to do.",
    footerHeading = "%nSettings:%n",
    footer = {
      "  They stand in ~/.weftline/config.properties, in the environment, in options; the last wins:",
      "  weftline.parallel=8           WEFTLINE_PARALLEL=8           --parallel 8",
      "  WEFTLINE_HOME moves ~/.weftline. Jars in its folder plugins are tool packs."
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {"0:nothing to do", "2:something to do"})
final class DoctorCommand implements Callable<Integer> {
  private static final Set<String> OTHER_VARIABLES =
      Set.of(
          "WEFTLINE_HOME",
          "WEFTLINE_JAVA_HOME",
          "WEFTLINE_MODEL_KEY",
          "WEFTLINE_MODEL_TEMPERATURE",
          "WEFTLINE_MCP_TOKEN");

  private final RootCommand root;
  private final List<String> todo = new ArrayList<>();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  DoctorCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Host host = root.host();
    Settings settings = root.settings(Map.of());
    todo.addAll(settings.problems());
    unknownVariables(host);
    List<Part> parts = parts(host);
    model(host, settings).ifPresent(parts::add);
    List<Path> jars = PluginJars.list(host);
    if (json) {
      host.out().println(JsonWriter.pretty(json(host, settings, parts, jars)));
    } else {
      print(host, settings, parts, jars);
    }
    return todo.isEmpty() ? ExitCode.ANSWERED : ExitCode.USAGE;
  }

  /** Something found through its port. */
  private record Part(String port, String name, String detail) {}

  private void unknownVariables(Host host) {
    List<String> known = new ArrayList<>(OTHER_VARIABLES);
    Set.of(Setting.values()).forEach(setting -> known.add(setting.variable()));
    for (String name : new TreeSet<>(host.environment().keySet())) {
      if (name.startsWith("WEFTLINE_") && !known.contains(name)) {
        todo.add(
            "environment: no setting '"
                + name
                + "'."
                + Nearest.of(name, known).map(n -> " Did you mean '" + n + "'?").orElse("")
                + " It counts for nothing.");
      }
    }
  }

  private List<Part> parts(Host host) {
    ClassLoader loader = PluginJars.loader(host);
    List<Part> parts = new ArrayList<>();
    find(Planner.class, "planner", loader, parts);
    find(Joiner.class, "joiner", loader, parts);
    find(DagRuntime.class, "runtime", loader, parts);
    find(ExecutorFactory.class, "executor", loader, parts);
    for (String port : List.of("planner", "joiner", "runtime", "executor")) {
      if (parts.stream().noneMatch(part -> part.port().equals(port))) {
        todo.add("no " + port + " is on the class path. Build again: rm -r .weft-build");
      }
    }
    try {
      for (ToolProvider pack : ServiceLoader.load(ToolProvider.class, loader)) {
        try (pack) {
          String detail =
              count(pack.tools().size(), "tool") + ", " + count(pack.skills().size(), "skill");
          parts.add(new Part("tool pack", pack.alias(), detail));
        }
      }
    } catch (ServiceConfigurationError | WeftlineException e) {
      todo.add("a tool pack cannot be used: " + e.getMessage());
    }
    return parts;
  }

  private Optional<Part> model(Host host, Settings settings) {
    try {
      return ConfiguredModel.of(host, settings)
          .map(model -> new Part("model", model.use().modelName(), "plans and answers questions"));
    } catch (CommandFailed e) {
      String.valueOf(e.getMessage()).lines().forEach(todo::add);
      return Optional.empty();
    }
  }

  private static String count(int number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }

  private <T> void find(Class<T> port, String word, ClassLoader loader, List<Part> parts) {
    try {
      for (T part : ServiceLoader.load(port, loader)) {
        parts.add(new Part(word, part.getClass().getSimpleName(), ""));
      }
    } catch (ServiceConfigurationError e) {
      todo.add("a " + word + " cannot be used: " + e.getMessage());
    }
  }

  private void print(Host host, Settings settings, List<Part> parts, List<Path> jars) {
    Table table = new Table();
    table.row("Weftline", VersionText.number());
    table.row("Java", Runtime.version() + ", " + System.getProperty("java.home"));
    table.row(
        "Machine",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " processors");
    table.row(
        "Data", host.shorten(host.home()) + (Files.isDirectory(host.home()) ? "" : " (none yet)"));
    table.row(
        "Plugin jars",
        jars.isEmpty() ? "none in " + host.shorten(PluginJars.folder(host)) : names(jars));
    table.lines(0).forEach(host.out()::println);
    host.out().println("\nSettings");
    Table values = new Table();
    for (Setting setting : Setting.values()) {
      Settings.Value value = settings.value(setting);
      values.row(setting.key(), value.text(), value.source(), setting.meaning());
    }
    values.lines(2).forEach(host.out()::println);
    host.out().println("\nFound");
    Table found = new Table();
    parts.forEach(part -> found.row(part.port(), part.name(), part.detail()));
    found.lines(2).forEach(host.out()::println);
    host.out().println("\nTo do");
    if (todo.isEmpty()) {
      host.out().println("  nothing. Try: " + host.command() + " demo");
    }
    todo.forEach(item -> host.out().println("  " + SafeText.line(item)));
  }

  private static String names(List<Path> jars) {
    return String.join(", ", jars.stream().map(DoctorCommand::name).toList());
  }

  private static String name(Path jar) {
    return Optional.ofNullable(jar.getFileName()).map(Path::toString).orElse("");
  }

  private Json json(Host host, Settings settings, List<Part> parts, List<Path> jars) {
    Json.ObjectBuilder values = Json.object();
    for (Setting setting : Setting.values()) {
      Settings.Value value = settings.value(setting);
      values.put(
          setting.key(),
          Json.object().put("value", value.text()).put("source", value.source()).build());
    }
    return Json.object()
        .put("version", VersionText.number())
        .put("java", Runtime.version().toString())
        .put("javaHome", System.getProperty("java.home"))
        .put("home", host.home().toString())
        .put("settings", values.build())
        .put("parts", Json.array(parts.stream().map(DoctorCommand::json).toList()))
        .put("pluginJars", Json.strings(jars.stream().map(Path::toString).toList()))
        .put("todo", Json.strings(todo))
        .build();
  }

  private static Json json(Part part) {
    return Json.object()
        .put("port", part.port())
        .put("name", part.name())
        .put("detail", part.detail())
        .build();
  }
}
