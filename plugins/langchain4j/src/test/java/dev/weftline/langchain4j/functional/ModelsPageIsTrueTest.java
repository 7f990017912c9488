// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.langchain4j.testing.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the page about models shows of Java stands in sources that are compiled and run. */
class ModelsPageIsTrueTest {

  @Test
  void samplesStandInTheExample() throws IOException {
    Path folder = Path.of("src/test/java/example/orders");
    String sources =
        Files.readString(folder.resolve("OrderTools.java"))
            + Files.readString(folder.resolve("OrderAgents.java"));
    List<String> samples = Page.blocks("docs/models.md", "java");
    assertThat(samples).hasSizeGreaterThanOrEqualTo(5);
    assertThat(samples).allSatisfy(sample -> assertThat(flat(sources)).contains(flat(sample)));
  }

  /** Samples stand less far to the right than in their class. */
  private static String flat(String code) {
    return code.lines().map(line -> line.strip() + "\n").collect(Collectors.joining());
  }
}
