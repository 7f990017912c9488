// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.ExitCode;
import dev.weftline.cli.host.Host;
import dev.weftline.cli.host.SafeText;
import dev.weftline.core.WeftlineException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands, and what happens when one of them fails. */
public final class Commands {
  private Commands() {}

  /** Runs a command and returns its exit code; throws nothing. */
  public static int execute(Host host, String... arguments) {
    Logging.configure(arguments);
    RootCommand root = new RootCommand(host);
    RunCommand run = new RunCommand(root);
    CommandLine line = new CommandLine(root);
    line.addSubcommand(new DemoCommand(root))
        .addSubcommand(run)
        .addSubcommand(new AskCommand(root))
        .addSubcommand(PlanCommand.line(root))
        .addSubcommand(new ToolsCommand(root))
        .addSubcommand(new SkillsCommand(root))
        .addSubcommand(McpCommand.line(root))
        .addSubcommand(KernelCommand.line(root))
        .addSubcommand(BenchCommand.line(root))
        .addSubcommand(new DoctorCommand(root))
        .addSubcommand(new CompletionCommand(root))
        .setUsageHelpWidth(100)
        .setUsageHelpAutoWidth(false)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setOut(writer(host.out()))
        .setErr(writer(host.err()))
        .setParameterExceptionHandler((e, args) -> misused(host, e))
        .setExecutionExceptionHandler((e, command, result) -> failed(host, e, root.debug()));
    try {
      CommandLine runLine = line.getSubcommands().get("run");
      if (runLine != null) {
        run.prepare(runLine.getCommandSpec(), arguments);
      }
    } catch (WeftlineException e) {
      return failed(host, e, List.of(arguments).contains("--debug"));
    }
    return line.execute(arguments);
  }

  private static int misused(Host host, ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    host.err().println(command + ": " + SafeText.line(misuse(e)));
    host.err().println("Help: " + command + " --help");
    return ExitCode.USAGE;
  }

  private static String misuse(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      String message = String.valueOf(e.getMessage());
      return message.endsWith(".") ? message : message + ".";
    }
    String word = unmatched.getUnmatched().get(0);
    boolean option = word.startsWith("-");
    boolean atRoot = e.getCommandLine().getParent() == null;
    String kind = option ? "option" : atRoot ? "command" : "argument";
    String nearest =
        unmatched.getSuggestions().stream()
            .limit(3)
            .map(suggestion -> "'" + suggestion + "'")
            .collect(Collectors.joining(" or "));
    String advice =
        option && e.getCommandLine().getCommandName().equals("run") && nearest.isEmpty()
            ? " Inputs of a plan file are given as: --input "
                + word.replaceFirst("^-+", "")
                + "=VALUE"
            : "";
    return "no "
        + kind
        + " '"
        + word
        + "'."
        + (nearest.isEmpty() ? "" : " Did you mean " + nearest + "?")
        + advice;
  }

  private static int failed(Host host, Exception e, boolean debug) {
    if (e instanceof WeftlineException known) {
      SafeText.lines(String.valueOf(known.getMessage()))
          .lines()
          .forEach(message -> host.err().println("weft: " + message));
    } else {
      host.err()
          .println(
              "weft: an error inside Weftline: "
                  + SafeText.line(String.valueOf(e))
                  + (debug ? "" : ". For the details run it again with --debug"));
    }
    if (debug) {
      e.printStackTrace(host.err());
    }
    return e instanceof CommandFailed command
        ? command.exitCode()
        : e instanceof WeftlineException ? ExitCode.USAGE : ExitCode.FAILED;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
  }
}
