// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.plan.Diagnostic;
import dev.weftline.planner.SkillLibrary;
import dev.weftline.planner.Verifier;
import dev.weftline.planner.testing.SharedData;
import dev.weftline.planner.testing.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What comes of answers that are not as they should be. Each folder of {@code misbehaviour} is a
 * kind of misbehaviour; each file {@code NAME.txt} in it is an answer, {@code NAME.expected} what
 * comes of it: the outcome, the mends, what the verifier finds, and the plan. Answers whose name
 * begins with {@code replan} continue a run of five tasks. With {@code -Dgolden.update=true} the
 * expected files are written anew.
 */
class MisbehaviourTest {
  private static final Verifier.Scope SCOPE = Verifier.Scope.of(World.TOOLS, SkillLibrary.EMPTY);

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void comesOutAsExpected(String name) throws IOException {
    String answer = Files.readString(folder().resolve(name + ".txt"));
    Path file = folder().resolve(name + ".expected");
    int firstId = Path.of(name).getFileName().toString().startsWith("replan") ? 6 : 1;
    Hearing whole = Hearing.of(answer, SCOPE, firstId);
    String outcome = outcome(whole, firstId);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, outcome);
    }
    assertThat(file).as("golden file; write it with -Dgolden.update=true").exists();
    assertThat(outcome).as(answer).isEqualTo(Files.readString(file));
    for (int length : List.of(1, 2, 7, 64)) {
      assertThat(Hearing.inChunks(answer, SCOPE, firstId, length))
          .as("chunks of %d", length)
          .isEqualTo(whole);
    }
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      assertThat(Hearing.inRandomChunks(answer, SCOPE, firstId, random)).isEqualTo(whole);
    }
  }

  static List<String> answers() {
    try (Stream<Path> files = Files.walk(folder())) {
      return files
          .filter(file -> file.toString().endsWith(".txt"))
          .map(file -> folder().relativize(file).toString().replace(".txt", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    return SharedData.repository().resolve("planner/src/test/resources/misbehaviour");
  }

  private static String outcome(Hearing hearing, int firstId) {
    // In a replan, what the verifier knows of older tasks is not of interest here.
    List<Diagnostic> problems =
        hearing.problems(SCOPE).stream()
            .filter(problem -> firstId == 1 || !problem.code().equals("UNKNOWN_REFERENCE"))
            .toList();
    long errors = problems.stream().filter(Diagnostic::isError).count();
    StringBuilder out = new StringBuilder();
    out.append(errors > 0 ? "invalid" : hearing.mends().isEmpty() ? "valid" : "mended");
    out.append('\n');
    for (Mend mend : hearing.mends()) {
      out.append("mend ").append(mend.line()).append(' ').append(mend.kind());
      out.append(": ").append(shown(mend.before()));
      out.append(mend.after().isEmpty() ? " left out" : " -> " + shown(mend.after())).append('\n');
    }
    problems.forEach(problem -> out.append(World.line(problem)).append('\n'));
    return out.append('\n').append(hearing.plan()).toString();
  }

  private static String shown(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text.toCharArray()) {
      out.append(c < ' ' || c > 0x2FFF ? String.format("\\u%04x", (int) c) : String.valueOf(c));
    }
    return out.toString();
  }
}
