// SPDX-License-Identifier: Apache-2.0
package dev.weftline.interop.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weftline.core.json.Json;
import dev.weftline.interop.Npm;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A small run of the figure; what it measures here is not published. */
class OnePlanReplacesManyCallsTest {

  @Test
  void theSameWorkTakesLessTimeAndFewerTokens() throws Exception {
    assumeTrue(Npm.missing().isEmpty(), () -> Npm.missing().orElse(""));
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Json.Obj results = (Json.Obj) Figure.measure(new int[] {3, 20}, 1, nowhere);
    List<Json> jobs = results.list("jobs");
    assertThat(jobs).hasSize(2);
    Json.Obj twenty = (Json.Obj) jobs.getLast();
    assertThat(twenty.integer("calls")).hasValue(20);
    assertThat(twenty.bool("sameResults")).hasValue(true);
    assertThat(turns(twenty, "oneByOne")).isEqualTo(21);
    assertThat(turns(twenty, "plan")).isEqualTo(2);
    // The law of the model makes most of it, so that a busy machine changes little.
    assertThat(number(twenty, "timeRatio")).isGreaterThan(3);
    assertThat(number(twenty, "tokenRatio")).isGreaterThan(10);
  }

  @Test
  void jobsConsistOfAsManyCallsAsTheySay() {
    for (int calls : new int[] {3, 10, 20, 50}) {
      Job job = new Job(calls, Path.of("notes"));
      assertThat(1 + job.others().size()).isEqualTo(calls);
      assertThat(job.plan().lines().count()).isBetween(4L, 5L);
    }
  }

  private static int turns(Json.Obj job, String way) {
    return ((Json.Obj) job.get(way).orElseThrow()).integer("turns").orElseThrow();
  }

  private static double number(Json.Obj job, String field) {
    return Double.parseDouble(job.get(field).orElseThrow().text());
  }
}
