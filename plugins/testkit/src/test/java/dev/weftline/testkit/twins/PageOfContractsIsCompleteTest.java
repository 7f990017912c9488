// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.twins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.testkit.BrokenTwins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every port has a row with its contract, every contract its promises and its twins. */
class PageOfContractsIsCompleteTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Path CORE = ROOT.resolve("agent-core/src/main/java/dev/weftline/core");
  private static final Path KIT =
      ROOT.resolve("plugins/testkit/src/main/java/dev/weftline/testkit");

  /** Interfaces that only the runtime or the application implements, so that no plugin can. */
  private static final Set<String> GIVEN = Set.of("ApprovalDesk", "CallContext", "Cancellation");

  private static List<String> rows() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/writing-a-plugin.md")).stream()
        .filter(line -> line.startsWith("| `"))
        .toList();
  }

  private static List<String> names(Path folder, String text) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> read(file).contains(text))
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .sorted()
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> contracts() throws IOException {
    return names(KIT, "public abstract class ").stream()
        .filter(name -> name.endsWith("Contract"))
        .toList();
  }

  @Test
  void everyPortHasARow() throws IOException {
    List<String> rows = rows();
    for (String folder : List.of("spi", "tool")) {
      assertThat(names(CORE.resolve(folder), "\npublic interface "))
          .isNotEmpty()
          .filteredOn(port -> !GIVEN.contains(port))
          .allSatisfy(port ->
              assertThat(rows).anyMatch(row -> row.split("\\|")[1].contains("`" + port + "`")));
    }
  }

  @Test
  void everyContractHasARowWithItsPromises() throws IOException {
    for (String contract : contracts()) {
      String row =
          rows().stream()
              .filter(line -> line.split("\\|")[2].strip().equals("`" + contract + "`"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no row of " + contract));
      assertThat(row.split("\\|")[3].strip().split(", "))
          .as(contract)
          .containsExactlyInAnyOrderElementsOf(BrokenTwins.promises(type(contract)));
    }
  }

  private static Class<?> type(String contract) {
    try {
      return Class.forName("dev.weftline.testkit." + contract);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyContractHasTwinsThatATestRuns() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      List<String> tests =
          files
              .filter(file -> file.getFileName().toString().equals("BrokenTwinsAreCaughtTest.java"))
              .map(PageOfContractsIsCompleteTest::read)
              .toList();
      for (String contract : contracts()) {
        assertThat(tests)
            .as("a test that runs the twins of %s", contract)
            .anyMatch(test -> test.contains("BrokenTwins.of(" + contract + ".class"));
      }
    }
  }
}
