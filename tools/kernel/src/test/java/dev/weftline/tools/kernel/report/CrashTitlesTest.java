// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Canonical titles leave out what differs from machine to machine. */
class CrashTitlesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "lost syz-executor.12:3 again | lost syz-executor again",
        "at 0xffff888012345678 now | at ADDR now",
        "from 10.0.0.17 | from IP",
        "in fs/ext4/inode.c:812:7 | in fs/ext4/inode.c:LINE",
        "by foo+0x12/0x34 | by foo",
        "on CPU#3 | on CPU",
        "failed(-5) to start 12 | failed(-NUM) to start NUM",
        "unknown-block(0,0) | unknown-block(NUM,NUM)",
        "x12345678y | xNUMy",
        "two  blanks\tand a tab | two blanks and a tab"
      })
  void cleansTitles(String raw, String clean) {
    assertThat(Titles.clean(raw)).isEqualTo(clean);
  }

  @Test
  void cutsTitlesAt120Characters() {
    assertThat(Titles.clean("ab ".repeat(100))).hasSizeLessThanOrEqualTo(120);
  }

  @Test
  void stripsTheLongestSystemCallPrefixAndKeepsTheOthers() {
    assertThat(Titles.names("__x64_sys_rmdir")).containsExactly("sys_rmdir", "__x64_sys_rmdir");
    assertThat(Titles.names("__se_sys_open")).startsWith("open").contains("sys_open");
    assertThat(Titles.names("ext4_rename")).containsExactly("ext4_rename");
  }

  @ParameterizedTest
  @CsvSource({
    "KASAN: slab-use-after-free Write in f,KASAN-USE-AFTER-FREE-WRITE,critical,2",
    "KASAN: invalid-free in f,KASAN-INVALID-FREE,critical,1",
    "KFENCE: out-of-bounds read in f,KFENCE-READ,high,6",
    "WARNING: refcount bug in f,REFCOUNT_WARNING,high,9",
    "BUG: unable to handle kernel NULL pointer dereference in f,NULL-POINTER-DEREFERENCE,medium,12",
    "possible deadlock in f,LOCKDEP,low,18",
    "INFO: task hung in f,HANG,low,21",
    "WARNING in f,WARNING,low,22",
  })
  void knowsClassAndSeverityOfATitle(String title, String type, String level, int rank) {
    assertThat(CrashTypes.of(title)).contains(type);
    Severity severity = Severity.of(title);
    assertThat(severity.level()).isEqualTo(level);
    assertThat(severity.rank()).isEqualTo(rank);
  }

  @Test
  void admitsThatAClassIsUnknown() {
    assertThat(CrashTypes.of("BUG: Bad page map")).isEmpty();
    assertThat(Severity.of("BUG: Bad page map").level()).isEqualTo("unknown");
  }
}
