// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about plugins shows a sample that runs, and names every fault. */
class PageShowsCompiledSampleTest {
  private static final Path PAGE = Path.of("../../docs/writing-a-plugin.md");
  private static final Path SAMPLE =
      Path.of("src/test/java/example/model/PlanComesAtSecondTryTest.java");

  private static final Path DOCUMENTED =
      Path.of("src/main/java/dev/weftline/testkit/model/SimulatedModel.java");

  @Test
  void theSampleIsTheTestWithoutItsFirstLine() throws IOException {
    String sample = String.join("\n", Files.readAllLines(SAMPLE).stream().skip(1).toList());
    assertThat(Files.readString(PAGE)).contains("```java\n" + sample + "\n```");
  }

  @Test
  void theSampleInTheJavadocIsPartOfTheTest() throws IOException {
    String source = Files.readString(DOCUMENTED);
    int from = source.indexOf("{@code\n") + "{@code\n".length();
    String shown = source.substring(from, source.indexOf(" * }</pre>", from));
    String code = shown.lines().map(line -> "    " + line.substring(3)).collect(joining("\n"));
    assertThat(code).contains("SimulatedModel.start(");
    assertThat(Files.readString(SAMPLE)).contains(code);
  }

  @Test
  void everyFaultIsNamed() throws IOException {
    List<String> faults = faults(Fault.class).map(Class::getSimpleName).toList();
    assertThat(faults).hasSizeGreaterThan(10);
    String page = Files.readString(PAGE);
    assertThat(faults).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  private static Stream<Class<?>> faults(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(PageShowsCompiledSampleTest::faults)
        : Stream.of(type);
  }
}
