// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of benchmarks is what the committed results say. */
class PageSaysWhatWasMeasuredTest {
  private static final Path ROOT = Path.of("../..");

  private static String page(String results) {
    return Page.of("some.json", JsonReader.read(results));
  }

  @Test
  void theCommittedPageIsThatOfTheNewestResults() throws IOException {
    assertThat(Files.readString(Benchmarks.page(ROOT)))
        .as("write it again with: plugins/benchmarks/run --page")
        .isEqualTo(Benchmarks.write(ROOT));
  }

  @Test
  void aFigureWithinItsTargetIsMetAndOneBeyondIsMissed() {
    String page =
        page(
            """
            {"scheduler": {"shapes": [{"shape": "wide", "tasks": 1000, "usPerTask": 1.6,
              "ratioToCompletableFuture": 2.5, "ratioToCompletableFuture95": [2.4, 2.6],
              "ratioToEqualWork": 1.01, "ratioToEqualWork95": [1, 1.1]}]}}
            """);

    assertThat(page)
        .contains(
            "| wide | 1000 | 1.6 | **missed** | 2.5 (2.4 to 2.6) | 2.5 | met | 1.01 (1 to 1.1) | 1"
                + " | **missed** |\n");
  }

  @Test
  void whatWasNotMeasuredIsSaidToBeSo() {
    String page = page("{\"scheduler\": {\"shapes\": [{\"shape\": \"chain\", \"tasks\": 10}]}}");

    assertThat(page)
        .contains(
            "| chain | 10 | – | not measured | – | 1 | not measured | – | 1 | not measured |");
  }

  @Test
  void aPlanThatDoesNotFitIntoTheHeapIsMissed() {
    String page = page("{\"memory\": {\"failed\": \"exit code 3\"}}");

    assertThat(page).contains("| – | – | no: exit code 3 | – | – | – | **missed** |");
  }

  @Test
  void aSlowDownThatPassesTheCheckIsMissed() {
    String page =
        page(
            """
            {"checks": [{"seededSlowDown": 0.2, "verdict": "AS_FAST", "shapes": []},
                        {"seededSlowDown": 0.2, "verdict": "SLOWER", "shapes": []},
                        {"seededSlowDown": 0, "verdict": "AS_FAST", "shapes": []}]}
            """);

    assertThat(page)
        .contains("| 0.2 | AS_FAST | SLOWER | **missed** |")
        .contains("| 0.2 | SLOWER | SLOWER | met |")
        .contains("| 0 | AS_FAST | AS_FAST | met |");
  }

  @Test
  void plansThatAreTooLongAreMissed() {
    String page =
        page(
            """
            {"plans": {"size": {"nestful": {"plans": 2, "forms": [
              {"form": "json", "tokens": 10, "ratio": 0.6, "ratioMedian": 0.5, "ratioMost": 0.7,
               "shorterPlans": 2},
              {"form": "toolCalls", "tokens": 9, "ratio": 0.51, "ratioMedian": 0.5,
               "ratioMost": 0.7, "shorterPlans": 1}]}}}}
            """);

    assertThat(page)
        .contains("| the JSON form | 10 | 0.6 | 0.5 | 0.7 | 2 of 2 | 0.6 | met |")
        .contains("| 9 | 0.51 | 0.5 | 0.7 | 1 of 2 | 0.5 | **missed** |");
  }

  @Test
  void aQuestionThatIsSlowerOrATaskThatIsLostIsMissed() {
    String page =
        page(
            """
            {"plans": {"latency": {"rows": [
              {"rate": "lines", "workload": "movie", "ratioMost": 1.0001, "lost": 0, "hung": 0},
              {"rate": "lines", "workload": "hotpotqa", "ratioMost": 1, "lost": 1, "hung": 0}]}}}
            """);

    assertThat(page)
        .contains("| movie | – | – | – | – | 1.0001 | **missed** |")
        .contains("| hotpotqa | – | – | – | – | 1 | met |")
        .contains("| movie | – | 0 | 0 | met |")
        .contains("| hotpotqa | – | 1 | 0 | **missed** |");
  }

  @Test
  void aTaskThatStartsLateIsMissed() {
    String page =
        page(
            """
            {"plans": {"delay": {"rows": [{"pace": "slowly", "p99Ms": 1},
              {"pace": "fast", "p99Ms": 1.001}], "handOver": {"p99Ms": 4}}}}
            """);

    assertThat(page)
        .contains("| slowly | – | – | – | 1 | – | met |")
        .contains("| fast | – | – | – | 1.001 | – | **missed** |")
        .contains("| bare hand-over | – | – | – | 4 | – |  |");
  }

  @Test
  void onlyJobsOfTwentyCallsAndMoreHaveATarget() {
    String page =
        McpPage.of(
            JsonReader.read(
                """
                {"jobs": [{"calls": 3, "timeRatio": 1.2, "tokenRatio": 5},
                          {"calls": 20, "timeRatio": 4.9, "tokenRatio": 10}]}
                """));

    assertThat(page)
        .contains("| 3 | – | – | – | – | 1.2 |  | – | – | 5 |  |")
        .contains("| 20 | – | – | – | – | 4.9 | **missed** | – | – | 10 | met |");
  }
}
