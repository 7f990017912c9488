// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.settings;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.host.Host;
import dev.weftline.core.Budget;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;

/**
 * The values that count: options over environment variables over the configuration file over
 * defaults.
 */
public final class Settings {
  private final Map<Setting, Value> values;
  private final List<String> problems;

  /**
   * A value and where it comes from.
   *
   * @param text the value as written
   * @param source where it was written, in words
   */
  public record Value(String text, String source) {}

  private Settings(Map<Setting, Value> values, List<String> problems) {
    this.values = values;
    this.problems = List.copyOf(problems);
  }

  /** Returns the path of the configuration file, whether it exists or not. */
  public static Path file(Host host) {
    return host.home().resolve("config.properties");
  }

  /** Reads all sources; what is wrong with them is kept, see {@link #problems}. */
  public static Settings read(Host host, Map<Setting, Value> options) {
    List<String> problems = new ArrayList<>();
    Properties file = properties(host, problems);
    Map<Setting, Value> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      Value value = value(setting, host, file, options);
      values.put(setting, value);
      setting
          .problem(value.text())
          .ifPresent(problem -> problems.add(place(setting, value) + ": " + problem));
    }
    unknown(host, file, problems);
    return new Settings(values, problems);
  }

  private static Value value(
      Setting setting, Host host, Properties file, Map<Setting, Value> options) {
    Value option = options.get(setting);
    String variable = host.environment().getOrDefault(setting.variable(), "");
    String entry = file.getProperty(setting.key(), "").strip();
    if (option != null) {
      return option;
    }
    if (!variable.isEmpty()) {
      return new Value(variable, "environment variable " + setting.variable());
    }
    if (!entry.isEmpty()) {
      return new Value(entry, host.shorten(file(host)));
    }
    return new Value(setting.defaultText(), "default");
  }

  private static String place(Setting setting, Value value) {
    String source = value.source();
    return source.startsWith("option ")
        ? source.substring("option ".length())
        : source.startsWith("environment ") ? setting.variable() : source + ": " + setting.key();
  }

  private static Properties properties(Host host, List<String> problems) {
    Properties properties = new Properties();
    Path path = file(host);
    if (Files.exists(path)) {
      try (Reader reader = Files.newBufferedReader(path)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        problems.add(
            host.shorten(path) + ": cannot be read (" + e.getMessage() + "). Mend or remove it.");
      }
    }
    return properties;
  }

  private static void unknown(Host host, Properties file, List<String> problems) {
    List<String> keys = List.of(Setting.values()).stream().map(Setting::key).toList();
    for (String key : new TreeSet<>(file.stringPropertyNames())) {
      if (!keys.contains(key)) {
        problems.add(
            host.shorten(file(host))
                + ": no setting '"
                + key
                + "'."
                + Nearest.of(key, keys).map(name -> " Did you mean '" + name + "'?").orElse("")
                + " "
                + keys.size()
                + " settings: "
                + String.join(", ", keys)
                + ".");
      }
    }
  }

  /** Returns what is wrong with the sources, by place; empty when nothing is. */
  public List<String> problems() {
    return problems;
  }

  /**
   * Returns these settings.
   *
   * @throws CommandFailed with all problems if there are any
   */
  public Settings valid() {
    if (!problems.isEmpty()) {
      throw CommandFailed.usage(String.join("\n", problems));
    }
    return this;
  }

  /** Returns a value and its source. */
  public Value value(Setting setting) {
    Value value = values.get(setting);
    if (value == null) {
      throw new IllegalStateException("every setting has a value, " + setting + " has none");
    }
    return value;
  }

  /** Returns a value that is neither none nor auto. */
  public Optional<String> text(Setting setting) {
    return Optional.of(value(setting).text())
        .filter(text -> !text.equals("none") && !text.equals("auto"));
  }

  /** Returns the budget of runs. */
  public Budget budget() {
    Budget budget = Budget.DEFAULT;
    budget = deadline().map(budget::withDeadline).orElse(budget);
    budget =
        text(Setting.BUDGET_TOKENS).map(Long::parseLong).map(budget::withTokens).orElse(budget);
    return text(Setting.BUDGET_MONEY).map(BigDecimal::new).map(budget::withMoney).orElse(budget);
  }

  /** Returns how many calls run at once. */
  public int parallel() {
    return Integer.parseInt(value(Setting.PARALLEL).text());
  }

  /** Returns how long a run may take, or empty for any time. */
  public Optional<Duration> deadline() {
    return Durations.read(value(Setting.DEADLINE).text());
  }

  /** Whether output to a stream is coloured. */
  public boolean color(Host host, boolean terminal) {
    return switch (value(Setting.COLOR).text()) {
      case "always" -> true;
      case "never" -> false;
      default ->
          terminal
              && host.environment().getOrDefault("NO_COLOR", "").isEmpty()
              && !host.environment().getOrDefault("TERM", "").equals("dumb");
    };
  }
}
