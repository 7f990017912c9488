// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No text makes the parser fail, and long logs stay cheap. */
class AnyTextIsReadTest {
  private static final long SEED = Long.getLong("seed", 20_261_126L);

  private static final String LOG =
      """
      [    1.000000][   T10] ==================================================================
      [    1.000000][   T10] BUG: KASAN: slab-use-after-free in frob_put+0x1/0x20 [frob]
      [    1.000000][   T10] Read of size 8 at addr ffff888012345678 by task cat/10
      [    1.000000][   T10] CPU: 0 PID: 10 Comm: cat Not tainted 6.6.0 #1
      [    1.000000][   T10] Call Trace:
      [    1.000000][   T10]  <TASK>
      [    1.000000][   T10]  dump_stack_lvl+0x1/0x2
      [    1.000000][   T10]  frob_put+0x1/0x20 [frob]
      [    1.000000][   T10]  __x64_sys_close+0x1/0x2
      [    1.000000][   T10] Allocated by task 10:
      [    1.000000][   T10]  kasan_save_stack+0x1/0x2
      [    1.000000][   T10]  frob_get+0x1/0x2 [frob]
      [    1.000000][   T10] Kernel panic - not syncing: panic_on_warn set ...
      """;

  @Test
  void readsEveryPrefixOfALog() {
    for (int end = 0; end <= LOG.length(); end++) {
      String cut = LOG.substring(0, end);
      CrashParser.parse(cut)
          .ifPresent(report -> {
            assertThat(report.title()).isNotEmpty();
            assertThat(report.position().end()).isLessThanOrEqualTo(cut.length());
            assertThat(report.position().line()).isEqualTo(2);
          });
    }
  }

  @Test
  void readsMutatedLogs() {
    Random random = new Random(SEED);
    List<String> pieces =
        List.of("[", "]", "<", ">", "(", ")", "+0x", "\n", " at: ", "BUG:", "\0", "** ", "é", ":");
    for (int round = 0; round < 4_000; round++) {
      StringBuilder log = new StringBuilder(LOG);
      for (int edits = random.nextInt(1, 12); edits > 0; edits--) {
        int at = random.nextInt(log.length());
        switch (random.nextInt(3)) {
          case 0 -> log.insert(at, pieces.get(random.nextInt(pieces.size())));
          case 1 -> log.delete(at, Math.min(log.length() - 1, at + random.nextInt(40)));
          default -> log.setCharAt(at, (char) random.nextInt(1, 256));
        }
      }
      String text = log.toString();
      assertThatCode(() -> CrashParser.parse(text))
          .as("seed %d round %d", SEED, round)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void readsRandomCharacters() {
    Random random = new Random(SEED);
    for (int round = 0; round < 200; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(4_000); i > 0; i--) {
        text.append((char) random.nextInt(round % 2 == 0 ? 128 : 70_000));
      }
      assertThatCode(() -> CrashParser.parse(text.toString()))
          .as("seed %d round %d", SEED, round)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void readsOneEndlessLine() {
    String line = "BUG: unable to handle page fault for address: " + "f".repeat(3_000_000);
    CrashReport report = CrashParser.parse(line).orElseThrow();
    assertThat(report.title()).hasSizeLessThanOrEqualTo(120);
    assertThat(report.excerpt()).hasSizeLessThan(1_000);
  }

  @Test
  void keepsABoundedPartOfALongLog() {
    String noise = "[    0.500000][    T1] usb 1-1: new device\n".repeat(120_000);
    String tail = "[    2.000000][   T10] still alive\n".repeat(120_000);
    CrashReport report = CrashParser.parse(noise + LOG + tail).orElseThrow();
    assertThat(report.title()).isEqualTo("KASAN: slab-use-after-free Read in frob_put");
    assertThat(report.position().line()).isEqualTo(120_002);
    assertThat(report.text().lines().count()).isLessThan(5_000);
  }

  @Test
  void passesTheTextOnceForTheHeader() {
    int[] calls = new int[1];
    Keywords words = new Keywords(List.of("BUG:", "WARNING:"));
    words.search(
        "BUG: x\n".repeat(1_000),
        0,
        (word, offset) -> {
          calls[0]++;
          assertThat(offset % 7).isZero();
          return true;
        });
    assertThat(calls[0]).isEqualTo(1_000);
  }
}
