// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.testkit.VirtualTime;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class CancellingIsNoticedTest {
  private static final Reply STALLS = Reply.text("one two three").withFault(new Fault.Stall(2));

  @ParameterizedTest
  @EnumSource(Api.class)
  void aClientThatCancelsAnEndlessAnswerIsNoticed(Api api) {
    Fault.Endless endless = new Fault.Endless(1, "and on", Duration.ofMillis(1));
    try (SimulatedModel model = SimulatedModel.start(Reply.text("begin").withFault(endless))) {
      Heard heard = new Heard(part -> part.equals("and on"));
      Clients.streaming(model, api).chat(Clients.asking("plan it"), heard);
      model.await(1, Ending.CANCELLED);
      assertThat(heard.parts()).startsWith("begin", "and on");
      assertThat(model.count(Ending.RUNNING)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aClientThatCancelsAtATextIsNoticedWhileTheModelThinks(Api api) {
    VirtualTime time = new VirtualTime();
    Pace slow = Pace.perToken(Law.NONE, Law.always(Duration.ofHours(1)), 42);
    try (SimulatedModel model =
        SimulatedModel.builder().time(time).reply(Reply.text("a b c").withPace(slow)).start()) {
      Heard heard = new Heard(part -> part.equals("a"));
      Clients.streaming(model, api).chat(Clients.asking("plan it"), heard);
      model.await(1, Ending.CANCELLED);
      assertThat(heard.parts()).containsExactly("a");
    }
    assertThat(time.waiting()).isZero();
  }

  @Test
  void aClientThatClosesItsConnectionToAStalledModelIsNoticed() throws IOException {
    try (SimulatedModel model = SimulatedModel.start(STALLS)) {
      try (Socket socket = connect(model)) {
        ask(socket);
        model.awaitRequests(1);
        assertThat(model.count(Ending.RUNNING)).isEqualTo(1);
      }
      model.await(1, Ending.CANCELLED);
    }
  }

  @Test
  void aClientThatStaysIsNotTakenForOneThatWent() throws IOException {
    try (SimulatedModel model = SimulatedModel.start(Reply.text("one"), Reply.text("two"));
        Socket socket = connect(model)) {
      ask(socket);
      model.await(1, Ending.COMPLETED);
      ask(socket);
      model.await(2, Ending.COMPLETED);
      assertThat(model.count(Ending.CANCELLED)).isZero();
    }
  }

  @Test
  void aPaceThatThrowsCutsTheAnswerAndIsNoCancelling() {
    Pace broken =
        (pieces, request) -> {
          throw new IllegalStateException("a pace that fails, for this test");
        };
    try (SimulatedModel model = SimulatedModel.start(Reply.text("one").withPace(broken))) {
      Clients.hear(model, Api.OPENAI).error();
      model.await(1, Ending.CUT);
      assertThat(model.count(Ending.CANCELLED)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void closingCutsAnswersAndDoesNotHang(Api api) {
    SimulatedModel model = SimulatedModel.start(STALLS);
    Heard heard = Clients.hear(model, api);
    model.awaitRequests(1);
    model.close();
    model.close();
    heard.error();
    assertThat(model.count(Ending.CUT)).isEqualTo(1);
    assertThat(model.count(Ending.CANCELLED)).isZero();
    assertThat(model.requests()).hasSize(1);
  }

  @Test
  void closingDoesNotWaitForAClientThatDoesNotRead() throws IOException {
    Fault.Endless flood = new Fault.Endless(0, "x".repeat(100_000), Duration.ZERO);
    SimulatedModel model = SimulatedModel.start(Reply.fault(flood));
    try (Socket socket = connect(model)) {
      ask(socket);
      model.awaitRequests(1);
      model.close();
      assertThat(model.count(Ending.CUT)).isEqualTo(1);
    }
  }

  private static Socket connect(SimulatedModel model) throws IOException {
    return new Socket("127.0.0.1", URI.create(model.openAiUrl()).getPort());
  }

  private static void ask(Socket socket) throws IOException {
    String body = "{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"go\"}]}";
    String head = "POST /v1/chat/completions HTTP/1.1\r\nContent-Length: " + body.length();
    socket.getOutputStream().write((head + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
  }
}
