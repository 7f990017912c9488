// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.ExitCode;
import dev.weftline.cli.bench.MemoryBenchmark;
import dev.weftline.cli.bench.Setup;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code weft bench memory}. */
@Command(
    name = "memory",
    description = {
      "Runs one plan of very many tasks in a heap of 2 GiB.",
      "Ends with exit code 3 when they do not fit."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  weft bench memory --tasks 1000000"},
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.ANSWERED, ExitCodes.FAILED, ExitCodes.USAGE})
final class BenchMemoryCommand implements Callable<Integer> {
  private final RootCommand root;

  @Option(names = "--tasks", paramLabel = "N", description = "How many, default 1000000.")
  private int tasks = 1_000_000;

  BenchMemoryCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    if (tasks < 1) {
      throw CommandFailed.usage("--tasks must be at least 1.");
    }
    Setup setup = new Setup("weft bench memory --tasks " + tasks);
    Json.Obj memory = MemoryBenchmark.run(tasks);
    root.host()
        .out()
        .println(
            JsonWriter.pretty(
                Json.object().put("memory", memory).put("setup", setup.json()).build()));
    return memory.bool("complete").orElse(false) ? ExitCode.ANSWERED : ExitCode.FAILED;
  }
}
