// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weftline.cli.testing.Cli;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Genuine crashes of several kernels, triaged by the real command: title, line, file and addresses
 * are those that a person wrote down before the first run.
 */
class CapturedCrashesAreTriagedTest {
  private static final Path CAPTURES = Path.of("../../tools/kernel/captures");
  private static final Pattern ADDRESS = Pattern.compile("[^<>\\s\"]+@[^<>\\s\"]+");

  @TempDir Path folder = Path.of("");

  static Stream<List<String>> crashes() {
    try (Stream<String> lines = Files.lines(CAPTURES.resolve("expected.tsv"))) {
      return lines
          .filter(line -> !line.startsWith("#"))
          .map(line -> Arrays.asList(line.split("\t", -1)))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("crashes")
  void withTheShippedIndex(List<String> expected) throws IOException {
    triage(expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("crashes")
  void withASourceTree(List<String> expected) throws IOException {
    String tree = System.getenv("WEFTLINE_TEST_LINUX_TREE");
    assumeTrue(
        tree != null && Files.isDirectory(Path.of(tree)),
        "WEFTLINE_TEST_LINUX_TREE names no unpacked linux-source-6.1 tree: skipped");
    triage(expected, "--tree", tree);
  }

  private void triage(List<String> expected, String... more) throws IOException {
    String log = CAPTURES.resolve(expected.get(0)).toAbsolutePath().normalize().toString();
    List<String> arguments = new ArrayList<>(List.of("run", "triage-crash", "--json"));
    arguments.addAll(List.of("--report", log));
    arguments.addAll(List.of(more));
    Cli.Outcome result = new Cli(folder).run(arguments.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.err()).isZero();
    Json.Obj answer = object(object((Json.Obj) JsonReader.read(result.out()), "answer"), "values");
    Json.Obj crash = object(answer, "crash");
    assertThat(crash.text("title")).contains(expected.get(1));
    assertThat(crash.text("type")).contains(expected.get(2));
    assertThat(crash.integer("line")).contains(Integer.parseInt(expected.get(7)));
    assertThat(object(object(answer, "source"), "guilty").text("path")).contains(expected.get(4));
    assertThat(addresses(object(answer, "owners").text())).isEqualTo(addresses(expected.get(5)));
  }

  private static Json.Obj object(Json.Obj parent, String field) {
    return (Json.Obj) parent.get(field).orElseThrow();
  }

  private static Set<String> addresses(String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = ADDRESS.matcher(text.replace(';', ' '));
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return new HashSet<>(found);
  }
}
