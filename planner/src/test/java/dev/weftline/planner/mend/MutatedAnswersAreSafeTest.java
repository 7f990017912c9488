// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.planner.SkillLibrary;
import dev.weftline.planner.Verifier;
import dev.weftline.planner.testing.SharedData;
import dev.weftline.planner.testing.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Answers that were torn apart and put together by chance neither break nor hang the reader. */
class MutatedAnswersAreSafeTest {
  private static final Verifier.Scope SCOPE = Verifier.Scope.of(World.TOOLS, SkillLibrary.EMPTY);
  private static final List<String> PIECES =
      List.of(
          "\n",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "\"",
          "'",
          "`",
          "```",
          "```json\n",
          "$",
          "$1",
          "${1}",
          "{{1.title}}",
          "$var1$",
          "#E1",
          "<think>",
          "</think>",
          "<plan>",
          "1. ",
          "2) ",
          "- ",
          "**",
          "Step 3: ",
          "x = ",
          "join(",
          "git.log(",
          "log.parse(text=",
          "=",
          ":",
          ",",
          ";",
          "\\",
          "\\u0041",
          "//",
          "/*",
          "*/",
          "# ",
          "<<END\n",
          "END\n",
          "when ",
          "for $x in ",
          "until ",
          "&&",
          "None",
          "\u201C",
          "\u00AB",
          "\uFF08",
          "\u0430",
          "\u200B",
          "\uFFFD",
          "\uD800",
          "\u0000",
          "\r",
          "{\"tasks\":[",
          "{\"id\":1,\"tool\":\"join\"}",
          "\"$\":",
          "\"plan\": \"",
          "depends_on=[1]");

  @Test
  void readAsWholeOrInChunksTheyGiveTheSame() throws IOException {
    long seed = Long.getLong("seed", 20261126L);
    int count = Integer.getInteger("mutations", 30_000);
    List<String> answers = answers();
    assertThat(answers).hasSizeGreaterThan(150);
    IntStream.range(0, count).parallel().forEach(i -> check(answers, seed + i));
  }

  private static void check(List<String> answers, long seed) {
    Random random = new Random(seed);
    String answer = mutated(answers, random);
    int firstId = random.nextInt(8) == 0 ? 5 : 1;
    String as = "seed " + seed + " with -Dmutations=1: " + answer;
    Hearing whole;
    Hearing chunks;
    try {
      whole = Hearing.of(answer, SCOPE, firstId);
      chunks = Hearing.inRandomChunks(answer, SCOPE, firstId, random);
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(as, e);
    }
    if (!chunks.equals(whole)) {
      assertThat(chunks).as(as).isEqualTo(whole);
    }
  }

  private static String mutated(List<String> answers, Random random) {
    StringBuilder text = new StringBuilder(answers.get(random.nextInt(answers.size())));
    int changes = 1 + random.nextInt(5);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(5)) {
        case 0 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(6)));
        case 1, 2 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 3 -> {
          String other = answers.get(random.nextInt(answers.size()));
          int from = random.nextInt(other.length() + 1);
          text.insert(at, other, from, Math.min(other.length(), from + random.nextInt(60)));
        }
        default -> text.setLength(at);
      }
    }
    return text.toString();
  }

  private static List<String> answers() throws IOException {
    Path folder = SharedData.repository().resolve("planner/src/test/resources/misbehaviour");
    List<String> answers = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        String text = Files.readString(file);
        if (text.length() < 2000) {
          answers.add(text);
        }
      }
    }
    return answers;
  }
}
