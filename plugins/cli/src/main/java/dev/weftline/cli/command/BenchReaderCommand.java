// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.ExitCode;
import dev.weftline.cli.bench.ReadingBenchmark;
import dev.weftline.cli.bench.Setup;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code weft bench reader}. */
@Command(
    name = "reader",
    description = "Measures how many lines of plan text are read and verified in a second.",
    footerHeading = "%nExamples:%n",
    footer = {"  weft bench reader"},
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.ANSWERED, ExitCodes.FAILED, ExitCodes.USAGE})
final class BenchReaderCommand implements Callable<Integer> {
  private final RootCommand root;

  @Option(names = "--runs", paramLabel = "N", description = "Timed runs, default 20.")
  private int runs = 20;

  @Option(names = "--warmup", paramLabel = "N", description = "Runs before them, default 200.")
  private int warmUps = 200;

  BenchReaderCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    if (runs < 2 || warmUps < 0) {
      throw CommandFailed.usage("--runs must be at least 2 and --warmup at least 0.");
    }
    Setup setup = new Setup("weft bench reader --runs " + runs + " --warmup " + warmUps);
    Json reader = new ReadingBenchmark().measure(warmUps, runs);
    root.host()
        .out()
        .println(
            JsonWriter.pretty(
                Json.object().put("reader", reader).put("setup", setup.json()).build()));
    return ExitCode.ANSWERED;
  }
}
