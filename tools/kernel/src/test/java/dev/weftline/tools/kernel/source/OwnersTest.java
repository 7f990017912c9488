// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People are found by the rules of the kernel's own script. */
class OwnersTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "fs/ext4/, fs/ext4/inode.c, true",
    "fs/ext4/, fs/ext4/a/b.c, true",
    "fs/ext4/, fs/ext4.c, false",
    "fs/*, fs/inode.c, true",
    "fs/*, fs/ext4/inode.c, false",
    "fs/ext*/, fs/ext4/a/b.c, true",
    "arch/*/boot/, arch/x86/a/boot/b.c, true",
    "kernel/fork.c, kernel/fork.c, true",
    "kernel/fork.c, kernel/fork.c.orig, true",
    "kernel/fork.c, kernel/forkxc, false",
    "include/linux/net*, include/linux/netdevice.h, true",
    "include/linux/net*, include/linux/net/a.h, false",
    "drivers/*/abc?.c, drivers/a/abcd.c, true",
    "drivers/*/abc?.c, drivers/a/b/abcd.c, false",
    "drivers/x[ab].c, drivers/xb.c, true",
    "drivers/x[ab].c, drivers/xc.c, false",
    "drivers/a+b/, drivers/aab/c.c, true",
    "*, MAINTAINERS, true",
    "*, fs/a.c, false",
    "*/, fs/a.c, true",
    "drivers/x[, drivers/x[, false"
  })
  void patternsMeanWhatTheScriptSays(String pattern, String path, boolean matches) {
    assertThat(PathPattern.of(pattern).matches(path)).isEqualTo(matches);
  }

  private Owners owners(String maintainers, String... paths) throws Exception {
    KernelIndex index =
        KernelIndex.build(
            SmallTree.of(folder.resolve("tree")).with("MAINTAINERS", maintainers).root(),
            folder.resolve("index"),
            p -> {});
    return Owners.of(index.maintainers(), List.of(paths));
  }

  private static List<String> people(Owners owners) {
    return owners.people().stream().map(p -> p.address().email() + " " + p.role()).toList();
  }

  private static final String SECTIONS =
      """
      List of maintainers
      ===================

      ALL FILE SYSTEMS
      M:	Far Away <far@example.org>
      L:	linux-fs@example.org (moderated for non-subscribers)
      L:	secret@example.org (subscribers-only)
      S:	Supported
      F:	fs/
      X:	fs/other/

      FROB
      R:	"Re V. Iewer" <re@example.org>
      M:	near@example.org
      L:	LINUX-FS@example.org
      S:	Odd Fixes
      T:	git git://example.org/frob.git
      F:	fs/frob

      NAMED
      M:	Far Away <other@example.org>
      S:	Orphan
      N:	frob|blob

      WORDS
      M:	Key Word <key@example.org>
      K:	\\bmutex_(?:lock|unlock)\\b

      THE REST
      M:	Somebody <somebody@example.org>
      L:	all@example.org
      F:	*
      F:	*/
      """;

  @Test
  void theMostExactSectionComesFirst() throws Exception {
    Owners owners = owners(SECTIONS, "fs/frob/inode.c");
    assertThat(people(owners))
        .containsExactly(
            "re@example.org reviewer", "near@example.org odd fixer", "far@example.org supporter");
    assertThat(owners.people().get(0).address().name()).isEqualTo("Re V. Iewer");
    assertThat(owners.people().get(2).sections()).containsExactly("ALL FILE SYSTEMS", "NAMED");
    assertThat(owners.lists()).containsExactly("LINUX-FS@example.org", "all@example.org");
    assertThat(owners.sections())
        .extracting(Owners.Part::title)
        .containsExactly("FROB", "ALL FILE SYSTEMS", "NAMED");
    assertThat(owners.sections().get(0))
        .isEqualTo(new Owners.Part("FROB", "Odd Fixes", "git git://example.org/frob.git", 12));
    assertThat(owners.unmatched()).isEmpty();
  }

  @Test
  void excludedFilesAreNotTaken() throws Exception {
    Owners owners = owners(SECTIONS, "./fs/other/x.c");
    assertThat(owners.people()).isEmpty();
    assertThat(owners.unmatched()).containsExactly("./fs/other/x.c");
    assertThat(owners.lists()).containsExactly("all@example.org");
  }

  @Test
  void wordsInTheFileCount() throws Exception {
    assertThat(people(owners(SECTIONS, "kernel/locking/mutex.c")))
        .containsExactly("key@example.org unknown");
  }

  @Test
  void presentAddressesAreUsed() throws Exception {
    SmallTree.of(folder.resolve("tree"))
        .with(".mailmap", "# note\nAnn New <new@example.org> <near@example.org>\n");
    assertThat(people(owners(SECTIONS, "fs/frob/inode.c"))).contains("new@example.org odd fixer");
  }

  @ParameterizedTest
  @CsvSource({
    "'\\b(?i:clang|llvm)\\b', 'clang llvm'",
    "'(devm_)?hwmon_device_(un)?register(|_with_groups)', hwmon_device_",
    "'phylink\\.h|struct\\s+phylink|>phylink_', 'phylink.h phylink >phylink_'",
    "'(?:\\b|_)xdp(?:\\b|_)', xdp",
    "'[^@]sifive', sifive",
    "'a|\\w+', ''"
  })
  void quickSearchUsesWordsThatEveryMatchHas(String expression, String words) {
    assertThat(String.join(" ", NeededWords.of(expression))).isEqualTo(words);
  }
}
