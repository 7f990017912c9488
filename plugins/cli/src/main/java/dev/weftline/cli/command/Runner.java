// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.host.Host;
import dev.weftline.cli.model.ConfiguredModel;
import dev.weftline.cli.run.Agents;
import dev.weftline.cli.run.AttachedServers;
import dev.weftline.cli.run.FinishedRun;
import dev.weftline.cli.run.RunFollower;
import dev.weftline.cli.run.TerminalApprover;
import dev.weftline.cli.settings.Settings;
import dev.weftline.cli.view.ResultPrinter;
import dev.weftline.core.Agent;
import dev.weftline.core.AgentBuilder;
import dev.weftline.core.Goal;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.spi.SkillSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Runs a goal as the options say. */
final class Runner {
  private final RootCommand root;
  private final RunOptions options;
  private final Settings settings;
  private final AttachedServers servers;

  Runner(RootCommand root, RunOptions options) {
    this(
        root,
        options,
        root.settings(options.settings()).valid(),
        AttachedServers.none(root.host()));
  }

  private Runner(RootCommand root, RunOptions options, Settings settings, AttachedServers servers) {
    this.root = root;
    this.options = options;
    this.settings = settings;
    this.servers = servers;
  }

  /** Returns a runner that also has the tools of servers. */
  Runner with(AttachedServers attached) {
    return new Runner(root, options, settings, attached);
  }

  /** Returns the settings that count. */
  Settings settings() {
    return settings;
  }

  /** Runs a goal, prints its result and returns the exit code. */
  int run(Goal goal, Labelled inputs, List<SkillSource> skills) {
    FinishedRun run = follow(goal, inputs, skills);
    print(run);
    return run.exitCode();
  }

  /** Runs a goal to its end; a configured model lends its tools. */
  FinishedRun follow(Goal goal, Labelled inputs, List<SkillSource> skills) {
    Optional<ConfiguredModel> model = ConfiguredModel.of(root.host(), settings);
    return follow(
        goal, inputs, skills, agent -> model.map(found -> found.toolsFor(agent)).orElse(agent));
  }

  /** Runs a goal to its end by an agent that is put together further. */
  FinishedRun follow(
      Goal goal, Labelled inputs, List<SkillSource> skills, UnaryOperator<AgentBuilder> further) {
    Host host = root.host();
    TerminalApprover approver = new TerminalApprover(host);
    Limits limits = Limits.DEFAULT.withParallel(settings.parallel());
    UnaryOperator<AgentBuilder> all = agent -> further.apply(servers.toolsFor(agent));
    try (Agent agent = Agents.open(host, limits, approver, skills, all)) {
      boolean color = settings.color(host, host.terminal().get().isErrors());
      return new RunFollower(host, root.quiet(), color, options.events())
          .follow(() -> agent.run(goal, inputs, settings.budget()), approver);
    }
  }

  /** Prints how a run ended. */
  void print(FinishedRun run) {
    ResultPrinter printer = new ResultPrinter(root.host());
    if (options.json()) {
      printer.json(run.toJson().build());
    } else {
      printer.print(run.result(), run.partial());
      if (!root.quiet()) {
        run.usage().ifPresent(printer::usage);
      }
    }
  }
}
