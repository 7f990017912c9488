// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.host.Host;
import dev.weftline.cli.run.Agents;
import dev.weftline.cli.run.AttachedServers;
import dev.weftline.cli.run.FinishedRun;
import dev.weftline.cli.run.RunFollower;
import dev.weftline.cli.run.TerminalApprover;
import dev.weftline.cli.settings.Settings;
import dev.weftline.cli.view.ResultPrinter;
import dev.weftline.core.Agent;
import dev.weftline.core.Budget;
import dev.weftline.core.Goal;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.spi.SkillSource;
import java.util.List;

/** Runs a goal as the options say. */
final class Runner {
  /** The budget of runs without a deadline. */
  static final Budget NO_LIMIT = Budget.DEFAULT;

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

  /** Runs a goal, prints its result and returns the exit code. */
  int run(Goal goal, Labelled inputs, List<SkillSource> skills) {
    FinishedRun run = follow(goal, inputs, skills);
    print(run);
    return run.exitCode();
  }

  /** Runs a goal to its end. */
  FinishedRun follow(Goal goal, Labelled inputs, List<SkillSource> skills) {
    Host host = root.host();
    TerminalApprover approver = new TerminalApprover(host);
    Limits limits = Limits.DEFAULT.withParallel(settings.parallel());
    try (Agent agent = Agents.open(host, limits, approver, skills, servers)) {
      boolean color = settings.color(host, host.terminal().get().isErrors());
      return new RunFollower(host, root.quiet(), color, options.events())
          .follow(() -> agent.run(goal, inputs, budget()), approver);
    }
  }

  /** Prints how a run ended. */
  void print(FinishedRun run) {
    ResultPrinter printer = new ResultPrinter(root.host());
    if (options.json()) {
      printer.json(run.toJson().build());
    } else {
      printer.print(run.result(), run.partial());
    }
  }

  private Budget budget() {
    return settings.deadline().map(NO_LIMIT::withDeadline).orElse(NO_LIMIT);
  }
}
