// SPDX-License-Identifier: Apache-2.0
package example.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@Timeout(60)
class SlowClientsSlowTheirStreamTest {
  private static final int TASKS = 90;
  private static final String LARGE = "x".repeat(200_000);
  private static final Pattern RUN = Pattern.compile("\"run\":\"([^\"]+)\"");

  @TestHTTPResource URI base;
  @Inject GateTool gates;
  @Inject CountedFacts written;

  @Test
  void aClientThatDoesNotReadFillsNoMemory() throws Exception {
    gates.open(LARGE);
    int before = written.results();
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(16_384);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), base.getPort()));
      socket.getOutputStream().write(request());
      String run = run(socket.getInputStream());
      try (FactStream whole = new Client(base).events(run, 0)) {
        assertThat(whole.until("run_finished").text("outcome")).contains("answered");
      }
      // The run has ended, and another client has read all of it. Of 18 MB the one that stopped
      // reading was sent what the buffers of the two sockets hold.
      assertThat(written.results() - before).isLessThan(TASKS / 2);
      String rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(written.results() - before).isEqualTo(TASKS);
      assertThat(rest).contains("run_finished");
    }
  }

  private static byte[] request() {
    StringBuilder plan = new StringBuilder("1. gate.pass(gate=$input.gate)\n");
    for (int id = 2; id <= TASKS; id++) {
      plan.append("%d. gate.pass(gate=$input.gate, behind=$%d)\n".formatted(id, id - 1));
    }
    plan.append("%d. join(last=$%d)\n".formatted(TASKS + 1, TASKS));
    String body =
        Client.plan(plan.toString())
            .with("inputs", Json.object().put("gate", LARGE).build())
            .text();
    String head =
        """
        POST /runs HTTP/1.1
        Host: localhost
        Connection: close
        Content-Type: application/json
        Accept: application/x-ndjson
        Content-Length: %d

        """
            .formatted(body.length())
            .replace("\n", "\r\n");
    return (head + body).getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads as little as tells the run's name. */
  private static String run(InputStream in) throws IOException {
    StringBuilder read = new StringBuilder();
    Matcher run = RUN.matcher(read);
    while (!run.reset().find()) {
      int c = in.read();
      assertThat(c).as("end after %s", read).isNotNegative();
      read.append((char) c);
    }
    return run.group(1);
  }
}
