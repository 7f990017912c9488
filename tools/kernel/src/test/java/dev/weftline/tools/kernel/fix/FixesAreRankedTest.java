// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weftline.tools.kernel.source.IndexFormatException;
import dev.weftline.tools.kernel.source.Section;
import dev.weftline.tools.kernel.source.SectionReader;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The change that fixed a crash is found in a changelog. */
class FixesAreRankedTest {
  private static final String CHANGELOG =
      """
      linux (6.1.12-2) stable-security; urgency=high

        * frob: fix NULL buffer dereference in inode (Closes: #77,
          #78)

       -- Ann Other <ann@example.org>  Mon, 16 Nov 2026 11:17:40 +0100

      linux (6.1.12-1) stable; urgency=medium

        * New upstream stable update:
          https://www.kernel.org/pub/linux/kernel/v6.x/ChangeLog-6.1.11
          - [x86] frob: Fix use-after-free in frob_write_back() when a
            long line goes on (CVE-2026-1234)
          - blob: add a device id
          https://www.kernel.org/pub/linux/kernel/v6.x/ChangeLog-6.1.12
          - frob: dir: don't leak a page

        [ Bob Else ]
        * blob: tidy up frob_read_page() callers

       -- Ann Other <ann@example.org>  Sat, 14 Nov 2026 11:17:40 +0100

      linux (6.1.10-1) stable; urgency=medium

        * New upstream stable update:
          https://www.kernel.org/pub/linux/kernel/v6.x/ChangeLog-6.1.10
          - frob: fix NULL pointer dereference in frob_read_page()
        * Bump ABI to 7

       -- Ann Other <ann@example.org>  Sun, 1 Nov 2026 11:17:40 +0100

      # Older entries have been removed.
      """;

  private static final ChangeTable TABLE = ChangelogReader.read(CHANGELOG.lines().toList(), "test");

  private static FixRanking.Found find(String title, String kernel, String packaged) {
    FixQuery query =
        new FixQuery(
            title,
            FixQuery.blamedBy(title),
            List.of("fs/frob/inode.c"),
            CrashedVersion.of(kernel, packaged, TABLE.uploads()),
            Set.of());
    return new FixRanking(query, TABLE).best(5);
  }

  private static List<Integer> lines(FixRanking.Found found) {
    return found.candidates().stream().map(c -> c.change().line()).toList();
  }

  @Test
  void entriesAreReadWithTheirMarks() {
    assertThat(TABLE.changes())
        .containsExactly(
            new Change(
                "frob: fix NULL buffer dereference in inode",
                0,
                "",
                3,
                List.of(),
                List.of("77", "78")),
            new Change(
                "frob: Fix use-after-free in frob_write_back() when a long line goes on",
                1,
                "6.1.11",
                12,
                List.of("CVE-2026-1234"),
                List.of()),
            new Change("blob: add a device id", 1, "6.1.11", 14, List.of(), List.of()),
            new Change("frob: dir: don't leak a page", 1, "6.1.12", 16, List.of(), List.of()),
            new Change("blob: tidy up frob_read_page() callers", 1, "", 19, List.of(), List.of()),
            new Change(
                "frob: fix NULL pointer dereference in frob_read_page()",
                2,
                "6.1.10",
                27,
                List.of(),
                List.of()));
    assertThat(TABLE.newest()).isEqualTo("6.1.12-2");
    assertThat(TABLE.uploads())
        .extracting(Upload::date)
        .containsExactly("2026-11-16", "2026-11-14", "2026-11-01");
  }

  @Test
  void eachUploadHasAnAbiOfItsOwn() {
    assertThat(TABLE.uploads()).extracting(Upload::abi).containsExactly(9, 8, 7);
  }

  @Test
  void theTableIsTheSameAfterReadingItAgain() {
    ChangeTable again = ChangeTable.read(SectionReader.of("test", TABLE.write(), Section.CHANGES));
    assertThat(again.changes()).isEqualTo(TABLE.changes());
    assertThat(again.uploads()).isEqualTo(TABLE.uploads());
    assertThat(again.changes(1)).hasSize(1);
  }

  @Test
  void aDamagedTableGivesATypedError() {
    byte[] good = TABLE.write();
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 4;
      assertThatThrownBy(
              () -> ChangeTable.read(SectionReader.of("test", bad, Section.CHANGES)).changes())
          .isInstanceOf(IndexFormatException.class);
    }
  }

  @Test
  void aChangeOfTheCrashedKernelIsNoFix() {
    FixRanking.Found found =
        find(
            "BUG: unable to handle kernel NULL pointer dereference in frob_read_page",
            "",
            "Debian 6.1.12-1");
    assertThat(lines(found)).containsExactly(3);
    assertThat(found.searched()).isEqualTo(1);
    assertThat(found.candidates().getFirst().newer()).isTrue();
    assertThat(found.candidates().getFirst().why())
        .contains("names the file 'inode'", "subsystem 'frob'", "same kind of bug: null pointer");
  }

  @Test
  void theNameOfTheFunctionCountsMost() {
    FixRanking.Found found =
        find("KASAN: slab-use-after-free Read in frob_write_back.isra.0", "6.1.0-7-amd64", "");
    assertThat(lines(found).getFirst()).isEqualTo(12);
    assertThat(found.candidates().getFirst().change().cves()).containsExactly("CVE-2026-1234");
  }

  @Test
  void withoutAVersionNothingIsLeftOut() {
    FixRanking.Found found =
        find("BUG: unable to handle kernel NULL pointer dereference in frob_read_page", "", "");
    assertThat(lines(found)).startsWith(27).contains(3);
    assertThat(found.candidates()).noneMatch(FixRanking.Candidate::newer);
  }

  @Test
  void theKindOfBugAloneIsNotEnough() {
    FixQuery query =
        new FixQuery(
            "BUG: unable to handle kernel NULL pointer dereference in other",
            List.of("other"),
            List.of("net/core/dev.c"),
            new CrashedVersion.Unknown(),
            Set.of());
    assertThat(new FixRanking(query, TABLE).best(5).candidates()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "6.1.0-8-cloud-amd64, '', 1",
    "6.1.0-9-amd64, '', 0",
    "6.1.0-99-amd64, '', 3",
    "'', 6.1.10-1, 2",
    "'', Debian 6.1.12-1 (2026-11-14), 1",
    "6.1.11, '', 2",
    "6.1.12, '', 0",
    "6.1.0-rc5-syzkaller, '', 3",
    "6.6.3, '', 3",
    "'', Ubuntu 6.1.11-99.1, 2",
    "nonsense, '', 3"
  })
  void onlyUploadsAfterTheCrashedKernelAreSearched(String kernel, String packaged, int uploads) {
    assertThat(CrashedVersion.of(kernel, packaged, TABLE.uploads()).uploadsAfter(TABLE.uploads()))
        .isEqualTo(uploads);
  }

  @Test
  void stableReleasesAreComparedWithinAnUpload() {
    CrashedVersion crashed = CrashedVersion.of("6.1.11", "", TABLE.uploads());
    assertThat(TABLE.changes().stream().filter(c -> !crashed.has(c, TABLE.uploads())))
        .extracting(Change::line)
        .containsExactly(3, 16, 19);
  }

  @ParameterizedTest
  @CsvSource({
    "KASAN: use-after-free Read in f.isra.0, f",
    "BUG: soft lockup in __x64_sys_rmdir, rmdir",
    "KCSAN: data-race in f / g, 'f,g'",
    "no output from test machine, ''"
  })
  void titlesNameFunctions(String title, String functions) {
    assertThat(String.join(",", FixQuery.blamedBy(title))).isEqualTo(functions);
  }
}
