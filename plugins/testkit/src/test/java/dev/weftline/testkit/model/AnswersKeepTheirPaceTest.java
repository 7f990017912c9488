// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.weftline.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class AnswersKeepTheirPaceTest {
  private static final Law FIRST = Law.always(Duration.ofMillis(350));
  private static final Law EACH = Law.always(Duration.ofMillis(170));
  private static final String NINE_LINES = "search(q=\"x\")\n".repeat(8) + "join()";

  private static List<Long> millis(Pace pace, List<String> pieces) {
    return pace.due(pieces, 1).stream().map(Duration::toMillis).toList();
  }

  @Test
  void aPlannerOfNineLinesTakesItsPublishedTime() {
    Pace pace = Pace.perLine(FIRST, EACH, 42);
    assertThat(millis(pace, Chunking.lines().cut(NINE_LINES)))
        .startsWith(520L, 690L)
        .endsWith(1880L)
        .hasSize(9);
  }

  @Test
  void theCharactersOfALineAreSpreadOverItsTime() {
    Pace pace =
        Pace.perLine(Law.always(Duration.ofMillis(100)), Law.always(Duration.ofMillis(400)), 1);
    assertThat(millis(pace, List.of("a", "bc", "\n", "de\nf", "gh", "i\n")))
        .containsExactly(200L, 400L, 500L, 980L, 1140L, 1300L);
  }

  @Test
  void aPieceIsSentWhenItsLastTokenIsMade() {
    Pace pace = Pace.perToken(FIRST, Law.always(Duration.ofMillis(10)), 1);
    assertThat(millis(pace, List.of("one", " two three", "\n"))).containsExactly(350L, 370L, 380L);
  }

  @Test
  void chunksDoNotChangeTheTotal() {
    long seed = Long.getLong("seed", 42L);
    Law law = new Law(Duration.ofMillis(200), 0.5);
    for (Pace pace : List.of(Pace.perLine(law, law, seed), Pace.perToken(law, law, seed))) {
      Duration whole = pace.due(List.of(NINE_LINES), 7).getLast();
      for (Chunking chunking : List.of(Chunking.lines(), Chunking.tokens())) {
        assertThat(pace.due(chunking.cut(NINE_LINES), 7).getLast())
            .as("seed %d", seed)
            .isEqualTo(whole);
      }
    }
  }

  @Test
  void drawsDependOnSeedAndRequestOnly() {
    Law law = new Law(Duration.ofMillis(200), 0.5);
    List<String> pieces = Chunking.lines().cut(NINE_LINES);
    assertThat(Pace.perLine(law, law, 1).due(pieces, 1))
        .isEqualTo(Pace.perLine(law, law, 1).due(pieces, 1))
        .isNotEqualTo(Pace.perLine(law, law, 1).due(pieces, 2))
        .isNotEqualTo(Pace.perLine(law, law, 9).due(pieces, 1))
        .isSorted();
  }

  @Test
  void theLawHasItsMeanAndItsVariation() {
    Law law = new Law(Duration.ofMillis(610), 0.52);
    Random random = new Random(42);
    double[] draws =
        DoubleStream.generate(() -> law.draw(random).toNanos() / 1e6).limit(40_000).toArray();
    double mean = DoubleStream.of(draws).average().orElseThrow();
    double variance =
        DoubleStream.of(draws).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    assertThat(mean).isCloseTo(610, within(6.0));
    assertThat(Math.sqrt(variance) / mean).isCloseTo(0.52, within(0.02));
    assertThat(slowestOfEight(law)).isCloseTo(1.135, within(0.02));
  }

  private static double slowestOfEight(Law law) {
    Random random = new Random(42);
    return DoubleStream.generate(() ->
            DoubleStream.generate(() -> law.draw(random).toNanos() / 1e9)
                .limit(8)
                .max()
                .orElseThrow())
        .limit(40_000)
        .average()
        .orElseThrow();
  }

  @Test
  void aLawThatCannotBeIsRefused() {
    assertThatThrownBy(() -> new Law(Duration.ofMillis(-1), 0)).hasMessageStartingWith("mean must");
    assertThatThrownBy(() -> new Law(Duration.ZERO, Double.NaN))
        .hasMessage("variation must be at least 0 and finite, was NaN");
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void anAnswerTakesItsTimeOnTheClockOfTheTest(Api api) {
    Reply reply = Reply.text(NINE_LINES).withPace(Pace.perLine(FIRST, EACH, 42));
    takes(reply, model -> Clients.hear(model, api).end());
    takes(
        reply,
        model ->
            CompletableFuture.supplyAsync(
                () -> Clients.blocking(model, api, 0).chat(Clients.asking("plan it"))));
  }

  private static void takes(
      Reply reply, Function<SimulatedModel, CompletionStage<ChatResponse>> ask) {
    VirtualTime time = new VirtualTime();
    Instant start = time.now();
    try (SimulatedModel model = SimulatedModel.builder().time(time).reply(reply).start()) {
      assertThat(time.await(ask.apply(model)).aiMessage().text()).isEqualTo(NINE_LINES);
      assertThat(Duration.between(start, time.now())).isEqualTo(Duration.ofMillis(1880));
    }
  }
}
