// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.cli.testing.Golden;
import dev.weftline.cli.view.DagPicture;
import dev.weftline.cli.view.Style;
import dev.weftline.core.RunId;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunLog;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.testkit.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TasksAreDrawnTest {
  private static final String PLAN =
      """
      1. kernel.parse_report(report="x")
      2. kernel.resolve_source(frames=$1.frames)
      3. kernel.find_fix(title=$1.title)
      4. kernel.similar(title=$1.title)
      5. kernel.maintainers(files=$2.files)
      6. join(a=$2, b=$3, c=$4, d=$5)
      """;

  private final VirtualTime time = new VirtualTime();
  private final RunLog log = new RunLog(new RunId("r-1"), time, Optional.empty());

  private void start(int id) {
    log.append(new RunEvent.TaskStarted(TaskPath.of(id), 1, Optional.empty()));
  }

  private void halfway() {
    PlanReader.read(PLAN, Limits.DEFAULT)
        .plan()
        .tasks()
        .forEach(task -> log.append(new RunEvent.TaskPlanned(1, TaskPath.of(task.id()), task)));
    start(1);
    time.advance(Duration.ofMillis(120));
    log.append(new RunEvent.TaskSucceeded(TaskPath.of(1), ToolResult.of(Json.Obj.EMPTY)));
    start(2);
    start(3);
    time.advance(Duration.ofSeconds(15));
    log.append(
        new RunEvent.TaskFailed(
            TaskPath.of(3), Failure.of(Failure.Kind.TOOL, "the index \u001b[31mis damaged")));
    time.advance(Duration.ofSeconds(120));
  }

  private List<String> draw(Style style, int columns, int rows) {
    Map<TaskPath, String> progress = Map.of(TaskPath.of(2), "indexing drivers");
    return new DagPicture(style)
        .draw(log.state(), progress, time.now(), new DagPicture.Size(columns, rows));
  }

  @Test
  void signsTimesAndRemarksLineUp() {
    halfway();

    Golden.check("view/dag.txt", String.join("\n", draw(new Style(false, true), 79, 20)) + "\n");
    Golden.check("view/dag-ascii.txt", String.join("\n", draw(Style.PLAIN, 79, 20)) + "\n");
  }

  @Test
  void noLineIsLongerThanTheWindowAndNoneHasForeignEscapes() {
    halfway();

    for (int columns = 20; columns < 100; columns += 7) {
      for (String line : draw(new Style(false, true), columns, 20)) {
        assertThat(line.length()).isLessThanOrEqualTo(columns);
        assertThat(line).doesNotContain("\u001b");
      }
    }
  }

  @Test
  void aLowWindowKeepsWhatRunsAndCountsTheRest() {
    halfway();

    List<String> lines = draw(Style.PLAIN, 79, 3);

    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).contains("resolve_source");
    assertThat(lines.get(1)).contains("find_fix");
    assertThat(lines.get(2)).contains("1 done, 2 waiting");
  }
}
