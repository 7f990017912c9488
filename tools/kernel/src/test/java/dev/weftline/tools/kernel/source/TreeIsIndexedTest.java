// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weftline.core.tool.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index of a tree says where its functions are. */
class TreeIsIndexedTest {
  @TempDir private Path folder;

  private KernelIndex index() throws Exception {
    SmallTree.of(folder.resolve("tree"));
    return KernelIndex.build(folder.resolve("tree"), folder.resolve("index"), p -> {});
  }

  private static List<String> places(KernelIndex index, String function) {
    return index.functions().find(function).stream()
        .map(site -> index.files().path(site.file()) + ":" + site.line())
        .toList();
  }

  @Test
  void findsFunctionsWithFileAndLine() throws Exception {
    KernelIndex index = index();
    assertThat(places(index, "frob_read")).containsExactly("fs/frob/inode.c:1");
    assertThat(places(index, "probe"))
        .containsExactly("drivers/blob/blob-core.c:1", "fs/frob/dir.c:1");
    assertThat(places(index, "frob_rea")).isEmpty();
    assertThat(places(index, "")).isEmpty();
    assertThat(places(index, "zzz")).isEmpty();
    assertThat(index.version()).isEqualTo("6.1.42-rc1");
  }

  @Test
  void leavesOutProgramsForTheMachineThatBuilds() throws Exception {
    assertThat(places(index(), "main")).isEmpty();
  }

  @Test
  void opensAgainFromItsFolder() throws Exception {
    index();
    KernelIndex again = KernelIndex.open(folder.resolve("index"));
    assertThat(places(again, "mutex_lock")).containsExactly("kernel/locking/mutex.c:1");
    assertThat(again.origin()).endsWith("tree");
    assertThat(again.maintainers().size()).isEqualTo(2);
  }

  @Test
  void knowsTheFilesOfModules() throws Exception {
    KernelIndex index = index();
    OptionalInt file = index.files().find("fs/frob/dir.c");
    assertThat(file).isPresent();
    assertThat(index.modules().contains("frob", file.getAsInt())).isTrue();
    assertThat(index.modules().contains("blob_core", file.getAsInt())).isFalse();
    assertThat(index.modules().directories("blob_core")).containsExactly("drivers/blob/");
  }

  @Test
  void marksInfrastructure() throws Exception {
    KernelIndex index = index();
    assertThat(index.infrastructure("mutex_lock")).isTrue();
    assertThat(index.infrastructure("frob_read")).isFalse();
    assertThat(index.infrastructure("unknown")).isFalse();
  }

  @Test
  void takesMacrosFromTheIncludeDirectories() throws Exception {
    SmallTree.of(folder.resolve("tree"))
        .with(
            "include/linux/show.h",
            "#define SHOW_ATTR(n) static int n##_open(void) \\\n{ return 0; }\n")
        .with("fs/frob/stat.c", "\nSHOW_ATTR(frob_stat);\n");
    KernelIndex index = KernelIndex.build(folder.resolve("tree"), folder.resolve("index"), p -> {});
    assertThat(places(index, "frob_stat_open")).containsExactly("fs/frob/stat.c:2");
  }

  @Test
  void tellsHowFarItIs() throws Exception {
    List<Progress> told = new ArrayList<>();
    SmallTree.of(folder.resolve("tree"));
    KernelIndex.build(folder.resolve("tree"), folder.resolve("index"), told::add);
    assertThat(told).isNotEmpty();
    assertThat(told.stream().flatMapToDouble(p -> p.fraction().stream()).max()).hasValue(1.0);
  }

  @Test
  void replacesAnOlderIndexAndLeavesNothingElse() throws Exception {
    index();
    index();
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("index", "tree");
    }
  }

  @Test
  void takesAnyTreeOfC() throws Exception {
    new SmallTree(folder.resolve("plain")).with("a.c", "int f(void) {}\n");
    KernelIndex index =
        KernelIndex.build(folder.resolve("plain"), folder.resolve("index"), p -> {});
    assertThat(places(index, "f")).containsExactly("a.c:1");
    assertThat(index.version()).isEqualTo("unknown");
    assertThat(index.maintainers().find("a.c")).isEmpty();
  }

  @Test
  void saysThatThereIsNoIndex() {
    assertThatThrownBy(() -> KernelIndex.open(folder.resolve("nowhere")))
        .isInstanceOf(IndexFormatException.class)
        .hasMessageContaining("manifest.wki: the file cannot be read");
  }

  @Test
  void comesWithAnIndexOfDebiansKernel() throws IOException {
    KernelIndex index = KernelIndex.shipped();
    assertThat(index.version()).isEqualTo("6.1.192");
    assertThat(places(index, "ext4_mb_load_buddy_gfp")).hasSize(1);
    assertThat(places(index, "__x64_sys_rmdir")).allMatch(p -> p.startsWith("fs/namei.c:"));
    assertThat(places(index, "exc_page_fault")).allMatch(p -> p.startsWith("arch/x86/mm/fault.c"));
    assertThat(index.functions().names()).isGreaterThan(500_000);
    long bytes = 0;
    for (Section section : Section.values()) {
      bytes += KernelIndex.shippedBytes(section).length;
    }
    assertThat(bytes).isLessThan(8_000_000);
  }
}
