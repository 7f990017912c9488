// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.cli.ExitCode;
import dev.weftline.cli.testing.Cli;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks work; what they measure is not tested. */
class BenchmarksRunTest {
  @TempDir Path folder = Path.of("");

  private Cli.Outcome scheduler(String... more) {
    String[] arguments = new String[more.length + 6];
    System.arraycopy(
        new String[] {"bench", "scheduler", "--runs", "2", "--warmup", "1"}, 0, arguments, 0, 6);
    System.arraycopy(more, 0, arguments, 6, more.length);
    return new Cli(folder).run(arguments);
  }

  @Test
  void figuresOfEachShapeAreGivenToPrograms() {
    Cli.Outcome outcome =
        scheduler("--shapes", "wide:10,chain:10,layered:40:4", "--parts", "shapes", "--json");

    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.ANSWERED);
    Json.Obj json = (Json.Obj) JsonReader.read(outcome.out());
    List<Json> shapes = json.list("shapes");
    assertThat(shapes).hasSize(3);
    assertThat(((Json.Obj) shapes.get(2)).fields().keySet())
        .contains("shape", "tasks", "usPerTask", "ratioToCompletableFuture", "ratioToEqualWork");
    assertThat(json.get("setup")).isPresent();
  }

  @Test
  void theWholeExecutorIsMeasuredToo() {
    Cli.Outcome outcome = scheduler("--shapes", "wide:10", "--parts", "policy", "--json");

    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.ANSWERED);
    assertThat(((Json.Obj) JsonReader.read(outcome.out())).list("policyExecutor")).hasSize(1);
  }

  @Test
  void makespansAreComparedToTheLeastPossible() {
    Cli.Outcome outcome = scheduler("--parts", "makespan", "--json");

    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.ANSWERED);
    List<Json> rows = ((Json.Obj) JsonReader.read(outcome.out())).list("makespan");
    assertThat(rows)
        .filteredOn(row -> !((Json.Obj) row).fields().containsKey("workers"))
        .filteredOn(row -> row.text().contains("\"clock\":\"virtual\""))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.text()).contains("\"ratioMost\":1}"));
  }

  @Test
  void growthBeyondTheBaselineIsASlowDown() {
    assertThat(check("1000").exitCode()).isEqualTo(ExitCode.ANSWERED);
    assertThat(check("0.0001").exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(check("0.0001").out()).contains("\"verdict\": \"SLOWER\"");
  }

  private Cli.Outcome check(String ratio) {
    String row =
        """
        {"shapes": [{"shape": "chain", "tasks": 10,
          "quietRatioToEqualWork": RATIO, "processorRatioToEqualWork": RATIO}]}
        """
            .replace("RATIO", ratio);
    return new Cli(folder)
        .file("before.json", row)
        .run(
            "bench",
            "scheduler",
            "--shapes",
            "chain:10",
            "--warmup",
            "1",
            "--check",
            "before.json");
  }

  @Test
  void aBaselineWithoutTheShapeIsExplained() {
    Cli.Outcome outcome =
        new Cli(folder)
            .file("before.json", "{}")
            .run("bench", "scheduler", "--shapes", "chain:10", "--check", "before.json");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err())
        .isEqualTo(
            "weft: --check: 'before.json': there are no figures for 'chain:10'. Write them with:"
                + " weft bench scheduler --parts shapes --json\n");
  }

  @Test
  void typicalLinesAreReadAndVerified() {
    Cli.Outcome outcome = new Cli(folder).run("bench", "reader", "--runs", "2", "--warmup", "1");

    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.ANSWERED);
    assertThat(outcome.out()).contains("linesPerSecond");
  }

  @Test
  void aLongPlanRunsToItsEnd() {
    Cli.Outcome outcome = new Cli(folder).run("bench", "memory", "--tasks", "2000");

    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.ANSWERED);
    assertThat(outcome.out()).contains("\"complete\": true");
  }

  @Test
  void aShapeThatIsNoneIsExplained() {
    Cli.Outcome outcome = scheduler("--shapes", "deep:10");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err())
        .isEqualTo(
            "weft: --shapes: 'deep:10' is no shape. Allowed: wide:TASKS, chain:TASKS,"
                + " layered:TASKS[:WIDTH], such as layered:10000:100\n");
  }
}
