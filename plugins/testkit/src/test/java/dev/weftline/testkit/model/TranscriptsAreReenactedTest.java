// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TranscriptsAreReenactedTest {
  private static Json.Obj transcript(String text, String timings) {
    return (Json.Obj)
        JsonReader.read(
            """
            {"promptVersion": "plan-text/1", "model": "some-model", "text": "%s",
             "timings": %s, "outcome": "valid"}\
            """
                .formatted(text, timings));
  }

  @Test
  void piecesAndTimesAreThoseOfTheRecording() {
    Reply reply =
        Reply.ofTranscript(
            transcript(
                "1. join()",
                """
                [{"atMillis": 350, "chars": 3}, {"atMillis": 350, "chars": 4},
                 {"atMillis": 900, "chars": 1}]\
                """));
    List<String> pieces = reply.chunking().cut(reply.text());
    assertThat(pieces).containsExactly("1. ", "join", "(", ")");
    assertThat(reply.pace().due(pieces, 1))
        .extracting(Duration::toMillis)
        .containsExactly(350L, 350L, 900L, 900L);
  }

  @Test
  void aTranscriptIsHeardOverHttp() {
    Json.Obj transcript = transcript("1. join()", "[{\"atMillis\": 1, \"chars\": 4}]");
    try (SimulatedModel model = SimulatedModel.start(Reply.ofTranscript(transcript))) {
      Heard heard = Clients.hear(model, Api.OPENAI);
      assertThat(heard.response().aiMessage().text()).isEqualTo("1. join()");
      assertThat(heard.parts()).containsExactly("1. j", "oin()");
    }
  }

  @Test
  void aSurrogatePairStaysTogetherAndInTime() {
    Reply reply =
        Reply.ofTranscript(
            transcript(
                "a\uD83D\uDE00b",
                "[{\"atMillis\":1,\"chars\":2},{\"atMillis\":2,\"chars\":1},"
                    + "{\"atMillis\":3,\"chars\":1}]"));
    List<String> pieces = reply.chunking().cut(reply.text());
    assertThat(pieces).containsExactly("a\uD83D\uDE00", "b");
    assertThat(reply.pace().due(pieces, 1)).extracting(Duration::toMillis).containsExactly(1L, 3L);
  }

  @Test
  void whatIsNoTranscriptIsRefused() {
    assertThatThrownBy(() -> Reply.ofTranscript(Json.strings(List.of())))
        .hasMessage("transcript: the value must be an object, was array");
    assertThatThrownBy(() -> Reply.ofTranscript(Json.Obj.EMPTY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("transcript: 'text' is missing");
    assertThatThrownBy(() -> Reply.ofTranscript(transcript("ab", "[{\"atMillis\":5,\"chars\":0}]")))
        .hasMessage("transcript: timings[0]: 'chars' must be a whole number of at least 1");
    assertThatThrownBy(() ->
            Reply.ofTranscript(
                transcript("ab", "[{\"atMillis\":5,\"chars\":1},{\"atMillis\":4,\"chars\":1}]")))
        .hasMessage("transcript: timings[1]: 'atMillis' must not fall, was 4 after 5");
    assertThatThrownBy(() -> Reply.ofTranscript(transcript("ab", "[{\"atMillis\":5,\"chars\":3}]")))
        .hasMessage("transcript: timings[0]: 'text' has only 2 characters, not 3");
    assertThatThrownBy(() -> Reply.ofTranscript(transcript("ab", "[7]")))
        .hasMessage("transcript: timings[0]: 'chars' must be a whole number of at least 1");
  }
}
