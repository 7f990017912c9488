// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolDescription;
import dev.weftline.planner.Encoding;
import dev.weftline.planner.testing.SharedData;
import dev.weftline.testkit.model.Chunking;
import dev.weftline.testkit.model.Reply;
import dev.weftline.testkit.model.SimulatedModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first plans that a real model wrote, written again over HTTP. */
class RealFirstPlansReplayTest {
  private final ToolCatalog tools =
      ToolCatalog.ofSpecs(
          ToolDescription.readAll(JsonReader.read(SharedData.text("first-attempts/catalog.json"))));
  private final List<String> goals =
      SharedData.text("first-attempts/goals.txt").lines().filter(line -> !line.isBlank()).toList();

  @Test
  void allPlansInTextCommitAsTheyWereWritten() {
    List<String> plans = SharedData.pieces("first-attempts/plans.txt");
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < plans.size(); i++) {
      Reply reply = Reply.text(plans.get(i)).withChunking(Chunking.random(i, 12));
      try (SimulatedModel model = SimulatedModel.start(reply)) {
        List<PlanEvent> events =
            Models.plan(model, Models.request(goals.get(i), tools, Json.Obj.EMPTY));
        String expected = PlanPrinter.print(PlanReader.read(plans.get(i), Limits.DEFAULT).plan());
        check(i, events, expected, wrong);
      }
    }
    assertThat(plans).hasSize(40);
    assertThat(wrong).isEmpty();
  }

  @Test
  void allPlansInTheJsonFormCommitAsTheyWereWritten() {
    List<String> plans = SharedData.pieces("first-attempts/plans-json.txt");
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < plans.size(); i++) {
      Json.Obj json = (Json.Obj) JsonReader.read(plans.get(i));
      Reply reply = Reply.toolCall("run_plan", json).withChunking(Chunking.random(i, 12));
      try (SimulatedModel model = SimulatedModel.start(reply)) {
        List<PlanEvent> events =
            Models.plan(
                Models.openAi(model),
                Models.SETTINGS.withEncoding(Encoding.JSON),
                Models.request(goals.get(i), tools, Json.Obj.EMPTY));
        String expected =
            PlanPrinter.print(dev.weftline.core.plan.PlanJson.read(json, Limits.DEFAULT).plan());
        check(i, events, expected, wrong);
      }
    }
    assertThat(plans).hasSize(40);
    assertThat(wrong).isEmpty();
  }

  private static void check(
      int number, List<PlanEvent> events, String expected, List<String> wrong) {
    boolean isRight =
        Models.isCommitted(events)
            && Models.text(events).equals(expected)
            && Models.all(events, PlanEvent.Mended.class).isEmpty()
            && Models.all(events, PlanEvent.Repaired.class).isEmpty();
    if (!isRight) {
      wrong.add((number + 1) + ": " + events.getLast());
    }
  }
}
