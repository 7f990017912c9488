// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The file to blame agrees with the labels of the development data. */
class GuiltyFilesOfReportsTest {
  private static final Pattern PLACE = Pattern.compile("([A-Za-z0-9_./+-]+\\.[ch]):(\\d+)");
  private static final Pattern BOOKKEEPING =
      Pattern.compile(", at: |#\\d+: |(?:hard|soft)irqs last|Register r\\d+ information");
  private static final double WANTED = 0.93;

  private static Path data() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw")) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    return folder.resolveSibling("shared").resolve("data/kernel-crash/guilty");
  }

  @Test
  void mostFilesAreRight() throws IOException {
    assumeTrue(Files.isDirectory(data()), "no development data in ../shared/data/kernel-crash");
    List<Path> files;
    try (Stream<Path> list = Files.list(data())) {
      files = list.sorted().toList();
    }
    List<String> wrong = new ArrayList<>();
    for (Path file : files) {
      List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
      String wanted = lines.getFirst().substring("FILE:".length()).strip();
      String found =
          GuiltyFile.of(stack(lines.subList(1, lines.size())))
              .map(choice -> choice.place().path())
              .orElse("");
      if (!found.equals(wanted)) {
        wrong.add(file.getFileName() + " wanted " + wanted + " found " + found);
      }
    }
    assertThat(1 - (double) wrong.size() / files.size())
        .as("%s", wrong)
        .isGreaterThanOrEqualTo(WANTED);
  }

  private static List<Resolved> stack(List<String> lines) {
    List<Resolved> stack = new ArrayList<>();
    for (String line : lines) {
      Matcher place = PLACE.matcher(line);
      if (place.find() && !BOOKKEEPING.matcher(line).find()) {
        String path = Path.of(place.group(1)).normalize().toString();
        stack.add(
            new Resolved(
                new Frame("f", "", "", 0, false),
                path,
                1,
                Resolved.Certainty.ONE_FILE,
                List.of(),
                Infrastructure.contains(path)));
      }
    }
    return stack;
  }
}
