// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Parses the labelled logs and holds the shares that were reached.
 *
 * <p>These logs are development data: the parser was written with them in view, so the shares say
 * that nothing got worse, not how well unseen logs are read. Logs from number 300 on are newer. The
 * figures are written to {@code target/labelled-crash-logs.txt}.
 */
class LabelledLogsTest {
  private static final int NEWER = 300;

  private record Outcome(CrashCorpus.Labelled wanted, Optional<CrashReport> got) {
    boolean title() {
      return got.map(CrashReport::title).equals(wanted.title());
    }

    boolean all() {
      return title()
          && got.map(report ->
                  report.alternatives().equals(wanted.alternatives())
                      && report.type().equals(wanted.type())
                      && report.corrupted() == wanted.corrupted()
                      && report.suppressed() == wanted.suppressed()
                      && report.panicked() == wanted.panicked()
                      && agrees(wanted.frame(), report.blamed().map(Frame::function))
                      && agrees(wanted.report(), Optional.of(report.text())))
              .orElse(true);
    }

    private static boolean agrees(Optional<String> wanted, Optional<String> got) {
      return wanted.isEmpty() || wanted.equals(got);
    }
  }

  private static List<Outcome> outcomes() throws IOException {
    Optional<Path> folder = CrashCorpus.folder();
    assumeTrue(folder.isPresent(), "the labelled crash logs are not beside this checkout");
    return CrashCorpus.read(folder.get()).stream()
        .map(log -> new Outcome(log, CrashParser.parse(log.log())))
        .toList();
  }

  private static double share(
      List<Outcome> outcomes, Predicate<Outcome> of, Predicate<Outcome> ok) {
    long all = outcomes.stream().filter(of).count();
    return 100.0 * outcomes.stream().filter(of.and(ok)).count() / all;
  }

  @Test
  void namesNearlyAllCrashesAsLabelled() throws IOException {
    List<Outcome> all = outcomes();
    Predicate<Outcome> crash = outcome -> outcome.wanted().title().isPresent();
    Predicate<Outcome> newer = crash.and(outcome -> outcome.wanted().number() >= NEWER);
    Predicate<Outcome> older = crash.and(outcome -> outcome.wanted().number() < NEWER);
    report("titles, all", share(all, crash, Outcome::title));
    report("titles, older", share(all, older, Outcome::title));
    report("titles, newer", share(all, newer, Outcome::title));
    report("all fields", share(all, crash, Outcome::all));
    speed(all);
    assertThat(share(all, older, Outcome::title)).isGreaterThan(95);
    assertThat(share(all, newer, Outcome::title)).isGreaterThan(93);
    assertThat(share(all, crash, Outcome::all)).isGreaterThan(94);
  }

  @Test
  void knowsTruncatedReports() throws IOException {
    List<Outcome> all = outcomes();
    Predicate<Outcome> corrupted = outcome -> outcome.wanted().corrupted();
    Predicate<Outcome> said = outcome -> outcome.got().map(CrashReport::corrupted).orElse(false);
    report("corrupted, recall", share(all, corrupted, said));
    report("corrupted, precision", share(all, said, corrupted));
    assertThat(share(all, corrupted, said)).isGreaterThan(96);
    assertThat(share(all, said, corrupted)).isGreaterThan(96);
  }

  @Test
  void findsNoCrashWhereThereIsNone() throws IOException {
    List<Outcome> none =
        outcomes().stream().filter(outcome -> outcome.wanted().title().isEmpty()).toList();
    assertThat(none).isNotEmpty().allSatisfy(outcome -> assertThat(outcome.got()).isEmpty());
    assertThat(none).noneMatch(outcome -> CrashParser.containsCrash(outcome.wanted().log()));
  }

  @Test
  void placesEachCrashInItsLog() throws IOException {
    for (Outcome outcome : outcomes()) {
      if (outcome.got().isEmpty()) {
        continue;
      }
      CrashReport.Position position = outcome.got().get().position();
      String log = outcome.wanted().log();
      assertThat(position.start()).isLessThan(position.skip());
      assertThat(position.skip()).isLessThanOrEqualTo(position.end());
      assertThat(position.end()).isLessThanOrEqualTo(log.length());
      outcome
          .wanted()
          .start()
          .ifPresent(text -> assertThat(position.start()).isEqualTo(log.indexOf(text)));
      Optional<CrashReport> again = CrashParser.parse(log, position.start());
      assertThat(again.map(CrashReport::title)).contains(outcome.got().get().title());
    }
  }

  private static void speed(List<Outcome> outcomes) throws IOException {
    long characters = 0;
    long start = System.nanoTime();
    for (Outcome outcome : outcomes) {
      characters += outcome.wanted().log().length();
      CrashParser.parse(outcome.wanted().log());
    }
    report("MB/s", characters * 1e3 / (System.nanoTime() - start));
  }

  private static void report(String what, double value) throws IOException {
    Path file = Path.of("target", "labelled-crash-logs.txt");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        String.format(Locale.ROOT, "%-22s %.1f%n", what, value),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
