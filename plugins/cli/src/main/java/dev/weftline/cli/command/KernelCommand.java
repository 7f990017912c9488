// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.ExitCode;
import dev.weftline.cli.host.Host;
import dev.weftline.cli.host.SafeText;
import dev.weftline.cli.input.TextFile;
import dev.weftline.core.tool.Progress;
import dev.weftline.tools.kernel.source.IndexHome;
import dev.weftline.tools.kernel.source.KernelIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code weft kernel} and what stands below it. */
@Command(
    name = "kernel",
    description = "Works with Linux kernel source trees.",
    footerHeading = "%nExamples:%n",
    footer = {"  weft kernel index ~/linux-6.1       index a source tree"},
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.ANSWERED, ExitCodes.FAILED, ExitCodes.USAGE})
final class KernelCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Returns the command with the commands below it. */
  static CommandLine line(RootCommand root) {
    return new CommandLine(new KernelCommand()).addSubcommand(new Index(root));
  }

  @Override
  public void run() {
    throw CommandFailed.usage(
        spec.qualifiedName() + ": no command. There is one: weft kernel index TREE");
  }

  /** The command {@code weft kernel index}. */
  @Command(
      name = "index",
      description = {
        "Indexes a Linux source tree, so that crashes of that kernel are traced to its files.",
        "Skills do so by themselves on first use of a tree; this command does it ahead."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  weft kernel index ~/linux-6.1",
        "  weft run triage-crash --report crash.log --tree ~/linux-6.1"
      },
      exitCodeListHeading = ExitCodes.HEADING,
      exitCodeList = {ExitCodes.ANSWERED, ExitCodes.FAILED, ExitCodes.USAGE})
  static final class Index implements Callable<Integer> {
    private final RootCommand root;

    @Parameters(paramLabel = "TREE", description = "The root of the source tree.")
    private String tree = "";

    Index(RootCommand root) {
      this.root = root;
    }

    @Override
    public Integer call() {
      Host host = root.host();
      Path path = TextFile.directory(host, "TREE", tree);
      IndexHome home = new IndexHome(host.home());
      try {
        KernelIndex index = home.index(path, this::show);
        clear(host);
        host.out()
            .println(
                "Linux "
                    + SafeText.line(index.version())
                    + " indexed in "
                    + host.shorten(home.place(path)));
        return ExitCode.ANSWERED;
      } catch (IOException e) {
        throw new CommandFailed(
            ExitCode.FAILED, "TREE: '" + tree + "' cannot be indexed: " + e.getMessage(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return ExitCode.CANCELLED;
      }
    }

    private void show(Progress progress) {
      if (!root.quiet() && root.host().terminal().get().isErrors()) {
        String percent =
            progress.fraction().isPresent()
                ? " " + Math.round(progress.fraction().getAsDouble() * 100) + " %"
                : "";
        root.host().err().print("\r\u001b[K" + SafeText.line(progress.message()) + percent);
        root.host().err().flush();
      }
    }

    private void clear(Host host) {
      if (!root.quiet() && host.terminal().get().isErrors()) {
        host.err().print("\r\u001b[K");
        host.err().flush();
      }
    }
  }
}
