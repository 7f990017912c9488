// SPDX-License-Identifier: Apache-2.0
package example.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A model is configured here. */
@QuarkusTest
@WithTestResource(
    value = SimulatedModelResource.class,
    scope = TestResourceScope.RESTRICTED_TO_CLASS)
@Timeout(30)
class QuestionsArePlannedTest {
  @TestHTTPResource URI base;

  @Test
  void aModelPlansAndAnswersAQuestion() throws Exception {
    String body = "{\"goal\": \"What is missing to send the orders of Ada?\"}";
    try (FactStream stream = new Client(base).start(JsonReader.read(body))) {
      List<Json.Obj> facts = stream.rest();
      assertThat(facts).extracting(FactStream::type).contains("plan_text", "spent", "answer_text");
      assertThat(facts.getLast().text("outcome")).contains("answered");
      Json.Obj answer = (Json.Obj) facts.getLast().get("answer").orElseThrow();
      assertThat(answer.text("text").orElseThrow()).contains("Nuts are missing [2].");
      assertThat(facts.toString()).doesNotContain("sk-0123456789abcdef");
    }
  }
}
