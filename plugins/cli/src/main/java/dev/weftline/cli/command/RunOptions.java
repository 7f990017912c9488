// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.settings.Setting;
import dev.weftline.cli.settings.Settings;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of all commands that run a plan. */
final class RunOptions {
  @Option(names = "--json", description = "Print the result as one JSON object.")
  private boolean json;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description = "Write every fact of the run to a file, one JSON object a line.")
  private @Nullable String events;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "How many calls run at once, 1 to 10000 (default 64).")
  private @Nullable String parallel;

  @Option(
      names = "--deadline",
      paramLabel = "DURATION",
      description = "Stop the run after a time such as 30s, 5m or 1h30m (default none).")
  private @Nullable String deadline;

  @Option(
      names = "--budget-tokens",
      paramLabel = "N",
      description = "Stop when models have used up so many tokens (default none).")
  private @Nullable String budgetTokens;

  @Option(
      names = "--budget-money",
      paramLabel = "SUM",
      description =
          "Stop when models have cost so much, by the prices in prices.json (default none).")
  private @Nullable String budgetMoney;

  boolean json() {
    return json;
  }

  Optional<String> events() {
    return Optional.ofNullable(events);
  }

  /** Returns the settings that were given as options. */
  Map<Setting, Settings.Value> settings() {
    Map<Setting, Settings.Value> given = new EnumMap<>(Setting.class);
    put(given, Setting.PARALLEL, parallel, "--parallel");
    put(given, Setting.DEADLINE, deadline, "--deadline");
    put(given, Setting.BUDGET_TOKENS, budgetTokens, "--budget-tokens");
    put(given, Setting.BUDGET_MONEY, budgetMoney, "--budget-money");
    return given;
  }

  private static void put(
      Map<Setting, Settings.Value> given, Setting setting, @Nullable String text, String option) {
    if (text != null) {
      given.put(setting, new Settings.Value(text, "option " + option));
    }
  }
}
