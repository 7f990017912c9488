// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.WeftlineException;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.planner.testing.SharedData;
import dev.weftline.planner.testing.World;
import dev.weftline.testkit.model.Chunking;
import dev.weftline.testkit.model.Reply;
import dev.weftline.testkit.model.Script;
import dev.weftline.testkit.model.SimulatedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A model that misbehaves in one of the ways of {@code misbehaviour} again and again, over HTTP:
 * the plan is whole, or there is one clear end, and it costs no more calls than the budget has.
 */
class MisbehavingModelsTest {
  private static final Path FOLDER =
      SharedData.repository().resolve("planner/src/test/resources/misbehaviour");

  static List<String> answers() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".txt"))
          .map(file -> FOLDER.relativize(file).toString().replace(".txt", ""))
          .filter(name -> !name.contains("replan"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void endsInAPlanOrInOneClearError(String name) throws IOException {
    String answer = Files.readString(FOLDER.resolve(name + ".txt"));
    boolean isReadWhole =
        !Files.readString(FOLDER.resolve(name + ".expected")).startsWith("invalid");
    Reply reply = Reply.text(answer).withChunking(Chunking.random(name.hashCode(), 40));
    try (SimulatedModel model = SimulatedModel.start(Script.always(reply))) {
      List<PlanEvent> events = new ArrayList<>();
      String failure = "";
      try {
        events.addAll(Models.plan(model, Models.request("why")));
      } catch (WeftlineException e) {
        failure = String.valueOf(e.getMessage());
      }

      assertThat(model.requests())
          .as("calls")
          .hasSizeLessThanOrEqualTo(1 + Models.SETTINGS.repairs());
      if (isReadWhole) {
        assertThat(Models.isCommitted(events)).as("%s %s", failure, last(events)).isTrue();
      }
      if (Models.isCommitted(events)) {
        assertThat(World.errors(Models.text(events))).isEmpty();
      } else {
        boolean isTold =
            !failure.isEmpty() || !Models.all(events, PlanEvent.Rejected.class).isEmpty();
        boolean isUsedUp = model.requests().size() == 1 + Models.SETTINGS.repairs();
        assertThat(isTold || isUsedUp).as("an end: %s", last(events)).isTrue();
      }
    }
  }

  private static String last(List<PlanEvent> events) {
    return events.isEmpty() ? "nothing" : events.getLast().toString();
  }
}
