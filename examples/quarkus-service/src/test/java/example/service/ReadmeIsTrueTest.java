// SPDX-License-Identifier: Apache-2.0
package example.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sends what the README's curl commands send and compares what comes with what stands there. */
@QuarkusTest
@Timeout(30)
class ReadmeIsTrueTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("```sh\n(curl [^`]*?)```\n+```text\n([^`]*?)```");
  private static final Pattern BODY = Pattern.compile("-d '([^']*)'");
  private static final Pattern ACCEPT = Pattern.compile("'Accept: ([^']*)'");

  private static final Pattern GREP = Pattern.compile("\\| grep (\\w+)\n");

  @TestHTTPResource URI base;

  @Test
  void commandsPrintWhatTheReadmeSays() throws Exception {
    Client client = new Client(base);
    int examples = 0;
    Matcher example = EXAMPLE.matcher(Files.readString(Path.of("README.md")));
    while (example.find()) {
      String command = example.group(1);
      HttpRequest.Builder request = client.post("application/json", first(BODY, command));
      String printed =
          printed(client.send(request.header("Accept", first(ACCEPT, command))).body(), command);
      // Tasks are planned while others run, so that facts of two tasks may change places.
      assertThat(comparable(printed))
          .as("printed by %s:%n%s", command, printed)
          .containsExactlyInAnyOrderElementsOf(comparable(example.group(2)));
      examples++;
    }
    assertThat(examples).isEqualTo(3);
  }

  private static String printed(String body, String command) {
    Matcher grep = GREP.matcher(command);
    return grep.find()
        ? body.lines()
            .filter(line -> line.contains(grep.group(1)))
            .collect(Collectors.joining("\n"))
        : body;
  }

  /** Returns the lines without what differs from run to run. */
  private static List<String> comparable(String output) {
    return output.lines().map(line -> comparable((Json.Obj) JsonReader.read(line))).toList();
  }

  private static String comparable(Json.Obj fact) {
    Json.Obj same = fact;
    for (String name : List.of("sequence", "at", "run", "catalogHash", "callHash", "approval")) {
      if (same.get(name).isPresent()) {
        same = same.with(name, Json.of("..."));
      }
    }
    return same.text();
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
    return matcher.group(1);
  }
}
