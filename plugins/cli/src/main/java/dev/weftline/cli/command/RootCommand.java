// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.host.Host;
import dev.weftline.cli.settings.Setting;
import dev.weftline.cli.settings.Settings;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code weft} and the options that all commands have. */
@Command(
    name = "weft",
    versionProvider = VersionText.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Compiles a goal into a DAG of tool calls and runs it in parallel.",
      "Plans are text: verified before they act, cited when they answer."
    },
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  weft demo                                   triage a real kernel crash, no network, no key",
      "  weft run triage-crash --report crash.log    the same on your own log",
      "  weft ask \"why did this machine crash?\"      choose a skill by a question",
      "  weft plan check plan.txt                    verify a plan without running it"
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {
      ExitCodes.ANSWERED,
      ExitCodes.FAILED,
      ExitCodes.USAGE,
      ExitCodes.PLAN,
      ExitCodes.CANCELLED,
      ExitCodes.PARKED,
      ExitCodes.INTERRUPTED
    })
public final class RootCommand implements Runnable {
  private final Host host;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli looks at the annotation alone
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  @SuppressWarnings("UnusedVariable") // picocli looks at the annotation alone
  private boolean version;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Show no progress.")
  private boolean quiet;

  @Option(
      names = "--no-color",
      scope = ScopeType.INHERIT,
      description = "Use no colours; so does the variable NO_COLOR.")
  private boolean noColor;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Log everything, and show stack traces.")
  private boolean debug;

  /** Creates the command on a host. */
  public RootCommand(Host host) {
    this.host = host;
  }

  @Override
  public void run() {
    throw CommandFailed.usage(
        "no command. Start with: "
            + host.command()
            + " demo. All commands: "
            + host.command()
            + " --help");
  }

  /** Returns the machine. */
  Host host() {
    return host;
  }

  /** Whether progress is not shown. */
  boolean quiet() {
    return quiet;
  }

  /** Whether stack traces are shown. */
  public boolean debug() {
    return debug;
  }

  /** Returns the settings that count, the given options on top; their problems are kept. */
  Settings settings(Map<Setting, Settings.Value> options) {
    Map<Setting, Settings.Value> all = new EnumMap<>(Setting.class);
    all.putAll(options);
    if (noColor) {
      all.put(Setting.COLOR, new Settings.Value("never", "option --no-color"));
    }
    return Settings.read(host, all);
  }
}
