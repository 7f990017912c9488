// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Logs captured from virtual machines carry the titles that people gave them. */
class CapturedLogsTest {
  private static final Path FOLDER = Path.of("captures");

  private static CrashReport parse(Path log) throws IOException {
    String text = new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1);
    return CrashParser.parse(text).orElseThrow(() -> new AssertionError(log + ": no crash found"));
  }

  @Test
  void namesEachCaptureAsWrittenByHand() throws IOException {
    Path expected = FOLDER.resolve("expected.tsv");
    assumeTrue(Files.exists(expected), "no titles were written for the captured logs");
    List<String[]> rows =
        Files.readAllLines(expected).stream()
            .map(line -> line.split("\t", -1))
            .filter(row -> row.length > 1 && Files.exists(FOLDER.resolve(row[0])))
            .toList();
    assertThat(rows).isNotEmpty();
    for (String[] row : rows) {
      CrashReport report = parse(FOLDER.resolve(row[0]));
      assertThat(report.title()).as(row[0]).isEqualTo(row[1]);
      assertThat(report.corrupted()).as(row[0]).isFalse();
    }
  }

  @Test
  void readsTheFaultOfAStableBackport() throws IOException {
    CrashReport report = parse(FOLDER.resolve("ext4-mb-load-buddy-6.1.192.log"));
    assertThat(report.title())
        .isEqualTo(
            "BUG: unable to handle kernel NULL pointer dereference in ext4_mb_load_buddy_gfp");
    assertThat(report.alternatives()).containsExactly("bad-access in ext4_mb_load_buddy_gfp");
    assertThat(report.machine().kernel()).contains("6.1.0-55-cloud-amd64");
    assertThat(report.machine().packageVersion()).contains("Debian 6.1.192-1");
    assertThat(report.panicked()).isTrue();
    assertThat(report.corrupted()).isFalse();
    assertThat(report.frames()).extracting(Frame::function).contains("ext4_writepages", "kthread");
  }
}
