// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HostileClientsDoNoHarmTest {
  private static final String BODY = "{\"messages\":[{\"role\":\"user\",\"content\":\"go\"}]}";
  private static final int PATIENCE_MILLIS = 20_000;

  private final SimulatedModel model = SimulatedModel.start(Script.always(Reply.text("ok")));

  @AfterEach
  void itStillAnswersAndCloses() {
    assertThat(Clients.blocking(model, Api.OPENAI, 0).chat("go")).isEqualTo("ok");
    model.close();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket("127.0.0.1", URI.create(model.openAiUrl()).getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  /** Sends a request that is the last on its connection, and returns the whole response. */
  private String send(String request) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String post(String path, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return "POST "
        + path
        + " HTTP/1.1\r\nConnection: close\r\nContent-Length: "
        + length
        + "\r\n\r\n"
        + body;
  }

  @Test
  void whatIsNoChatIsRefusedWithTheReason() throws IOException {
    assertThat(send(post("/v1/chat/completions", "{\"messages\":")))
        .startsWith("HTTP/1.1 400 ")
        .contains("the body is no JSON");
    assertThat(send(post("/api/chat", "[1]"))).startsWith("HTTP/1.1 400 ").contains("'messages'");
    assertThat(send(post("/v1/embeddings", "{}")))
        .startsWith("HTTP/1.1 404 ")
        .contains("no path '/v1/embeddings'");
    assertThat(send("GET /api/chat HTTP/1.1\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 405 ");
    assertThat(send(post("/v1/models", ""))).startsWith("HTTP/1.1 405 ");
    assertThat(model.requests()).isEmpty();
  }

  @Test
  void whatIsNoHttpIsRefused() throws IOException {
    assertThat(send("hello\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(send("GET / HTTP/1.1\r\nno colon\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    for (String length : new String[] {"-1", "x", "99999999999999999999"}) {
      assertThat(send("POST /api/chat HTTP/1.1\r\nContent-Length: " + length + "\r\n\r\n"))
          .startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void whatIsTooLargeIsRefusedBeforeItIsRead() throws IOException {
    assertThat(send("POST /api/chat HTTP/1.1\r\nContent-Length: 2000000000\r\n\r\n"))
        .startsWith("HTTP/1.1 413 ");
    assertThat(send("POST /api/chat HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n"))
        .startsWith("HTTP/1.1 413 ");
    assertThat(send("GET / HTTP/1.1\r\nx: " + "y".repeat(64 * 1024 - 17)))
        .startsWith("HTTP/1.1 431 ");
  }

  @Test
  void aChunkedBodyIsRead() throws IOException {
    String half = BODY.substring(0, 10);
    String rest = BODY.substring(10);
    String chunked =
        "POST /v1/chat/completions HTTP/1.1\r\nConnection: close\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + Integer.toHexString(half.length())
            + "\r\n"
            + half
            + "\r\n"
            + Integer.toHexString(rest.length())
            + ";x=y\r\n"
            + rest
            + "\r\n0\r\n\r\n";
    assertThat(send(chunked)).startsWith("HTTP/1.1 200 ").contains("\"content\":\"ok\"");
    assertThat(model.requests()).singleElement().extracting(Request::body).isEqualTo(body());
  }

  private static Json body() {
    return JsonReader.read(BODY);
  }

  @Test
  void requestsOnOneConnectionAreAnsweredInOrder() throws IOException {
    String first = post("/api/chat", BODY).replace("Connection: close\r\n", "");
    String both = send(first + post("/v1/chat/completions", BODY));
    assertThat(both.indexOf("\"done\":true"))
        .isPositive()
        .isLessThan(both.indexOf("chat.completion"));
  }

  @Test
  void randomBytesAreEndured() throws IOException {
    long seed = Long.getLong("seed", 20_261_126L);
    Random random = new Random(seed);
    String good = post("/v1/chat/completions", BODY);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = good.getBytes(StandardCharsets.ISO_8859_1);
      for (int damages = random.nextInt(1, 6); damages > 0; damages--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try (Socket socket = connect()) {
        socket.getOutputStream().write(bytes);
        socket.shutdownOutput();
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).as("seed %d, turn %d", seed, i).matches("(?s)(HTTP/1\\.1 [2-5].*)?");
      }
    }
  }

  @Test
  void manyClientsAtOnceGetTheirAnswers() throws InterruptedException {
    int clients = 64;
    CountDownLatch answered = new CountDownLatch(clients);
    for (int i = 0; i < clients; i++) {
      Thread.ofVirtual()
          .start(() -> {
            if (Clients.blocking(model, Api.OLLAMA, 0).chat("go").equals("ok")) {
              answered.countDown();
            }
          });
    }
    assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(model.requests()).extracting(Request::number).doesNotHaveDuplicates();
    model.await(clients, Ending.COMPLETED);
  }
}
