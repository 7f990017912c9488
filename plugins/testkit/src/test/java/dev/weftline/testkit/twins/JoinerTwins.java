// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.twins;

import dev.weftline.core.Answer;
import dev.weftline.core.Transcript;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.spi.Decision;
import dev.weftline.core.spi.JoinEvent;
import dev.weftline.core.spi.Joiner;
import dev.weftline.testkit.Breaks;
import dev.weftline.testkit.JoinerContract;
import io.smallrye.mutiny.Multi;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/** Joiners with one fault each. */
final class JoinerTwins {
  private JoinerTwins() {}

  private static JoinerContract contract(Joiner joiner) {
    return new JoinerContract() {
      @Override
      protected Joiner joiner() {
        return joiner;
      }
    };
  }

  private static Answer parts(Transcript transcript) {
    return transcript.parts().orElseThrow();
  }

  private static JoinEvent finish(Answer answer) {
    return new JoinEvent.Decided(new Decision.Finish(answer));
  }

  private static Answer whole(Answer answer) {
    return new Answer(answer.values(), answer.sources(), answer.text(), List.of());
  }

  static JoinerContract sound() {
    return contract((goal, transcript, left) ->
        Multi.createFrom().items(new JoinEvent.Text("text"), finish(parts(transcript))));
  }

  @Breaks("decidesOnceAndLast")
  static JoinerContract joinerThatDecidesTwice() {
    return contract((goal, transcript, left) ->
        Multi.createFrom().items(finish(parts(transcript)), finish(parts(transcript))));
  }

  @Breaks("decidesOnceAndLast")
  static JoinerContract joinerThatTalksAfterItsDecision() {
    return contract((goal, transcript, left) ->
        Multi.createFrom().items(finish(parts(transcript)), new JoinEvent.Text("more")));
  }

  @Breaks("decidesWhenPartsAreMissing")
  static JoinerContract joinerThatWaitsForMissingParts() {
    return contract((goal, transcript, left) ->
        parts(transcript).isComplete()
            ? Multi.createFrom().item(finish(parts(transcript)))
            : Multi.createFrom().empty());
  }

  @Breaks("keepsWhatIsMissing")
  static JoinerContract joinerThatHidesWhatIsMissing() {
    return contract(
        (goal, transcript, left) -> Multi.createFrom().item(finish(whole(parts(transcript)))));
  }

  @Breaks("inventsNoValue")
  static JoinerContract joinerThatInventsValues() {
    Answer invented =
        new Answer(
            Map.of("title", Labelled.trusted(Json.of("all is well"))), Map.of(), "", List.of());
    return contract((goal, transcript, left) -> Multi.createFrom().item(finish(invented)));
  }

  @Breaks("asksForNoPlanThatCannotBe")
  static JoinerContract joinerThatAlwaysWantsAnotherPlan() {
    return contract((goal, transcript, left) ->
        Multi.createFrom().item(new JoinEvent.Decided(new Decision.Replan("more"))));
  }

  @Breaks("givesOnlyWhatIsAskedFor")
  static JoinerContract joinerThatIgnoresDemand() {
    return contract((goal, transcript, left) ->
        Multi.createFrom()
            .<JoinEvent>publisher(subscriber -> flood(subscriber, finish(parts(transcript)))));
  }

  private static void flood(Flow.Subscriber<? super JoinEvent> subscriber, JoinEvent end) {
    subscriber.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long count) {}

          @Override
          public void cancel() {}
        });
    subscriber.onNext(new JoinEvent.Text("a"));
    subscriber.onNext(new JoinEvent.Text("b"));
    subscriber.onNext(end);
    subscriber.onComplete();
  }

  @Breaks("joinsForManyAtOnce")
  static JoinerContract joinerThatMixesAnswers() {
    AtomicReference<Answer> shared =
        new AtomicReference<>(new Answer(Map.of(), Map.of(), "", List.of()));
    return contract((goal, transcript, left) -> {
      shared.set(parts(transcript));
      Thread.yield();
      return Multi.createFrom().item(finish(shared.get()));
    });
  }
}
