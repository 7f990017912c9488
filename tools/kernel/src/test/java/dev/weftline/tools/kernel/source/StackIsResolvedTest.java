// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.tools.kernel.source.Resolved.Certainty;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames find their file, and a stack the file to blame. */
class StackIsResolvedTest {
  @TempDir private Path folder;

  private List<Resolved> resolve(Frame... frames) throws Exception {
    SmallTree tree =
        SmallTree.of(folder.resolve("tree"))
            .with("include/linux/frob.h", "static inline int frob_stub(void) { return 0; }\n")
            .with("fs/frob/stub.c", "int frob_stub(void) {}\n")
            .with("arch/x86/kernel/a.c", "int x86_only(void) {}\nint both(void) {}\n")
            .with("arch/arm/kernel/a.c", "int both(void) {}\n")
            .with("fs/frob/sub/part.c", "int frob_part(void) {}\n");
    KernelIndex index = KernelIndex.build(tree.root(), folder.resolve("index"), p -> {});
    return new SourceResolver(index).resolve(List.of(frames));
  }

  private static Frame frame(String function) {
    return new Frame(function, "", "", 0, false);
  }

  private static Frame frame(String function, String module) {
    return new Frame(function, module, "", 0, false);
  }

  @Test
  void compilerSuffixesDoNotMatter() throws Exception {
    assertThat(
            resolve(
                frame("frob_read.isra.0"),
                frame("frob_read+0x1a/0x40"),
                frame("__pfx_frob_read"),
                frame("frob_read.part.3.cold")))
        .extracting(Resolved::path)
        .containsOnly("fs/frob/inode.c")
        .hasSize(4);
  }

  @Test
  void theModuleDecides() throws Exception {
    assertThat(resolve(frame("probe", "blob_core"), frame("probe", "frob")))
        .extracting(Resolved::path, Resolved::certainty)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("drivers/blob/blob-core.c", Certainty.BY_MODULE),
            org.assertj.core.groups.Tuple.tuple("fs/frob/dir.c", Certainty.BY_MODULE));
  }

  @Test
  void theNeighboursDecide() throws Exception {
    Resolved probe = resolve(frame("probe"), frame("frob_read")).getFirst();
    assertThat(probe.path()).isEqualTo("fs/frob/dir.c");
    assertThat(probe.certainty()).isEqualTo(Certainty.BY_NEIGHBOURS);
    assertThat(probe.candidates()).hasSize(2);
    assertThat(resolve(frame("both"), frame("x86_only")).getFirst().path())
        .isEqualTo("arch/x86/kernel/a.c");
  }

  @Test
  void nothingDecides() throws Exception {
    assertThat(resolve(frame("probe")).getFirst().certainty()).isEqualTo(Certainty.SEVERAL_FILES);
  }

  @Test
  void aStubOfAHeaderIsNoSymbol() throws Exception {
    Resolved stub = resolve(frame("frob_stub")).getFirst();
    assertThat(stub.path()).isEqualTo("fs/frob/stub.c");
    assertThat(stub.certainty()).isEqualTo(Certainty.ONE_FILE);
  }

  @Test
  void theReportsOwnPlaceIsBelieved() throws Exception {
    Resolved stated =
        resolve(new Frame("probe", "", "/build/linux/fs/frob/dir.c:77", 3, false)).getFirst();
    assertThat(stated.path()).isEqualTo("fs/frob/dir.c");
    assertThat(stated.line()).isEqualTo(77);
  }

  @Test
  void unknownFunctionsAreLeftOut() throws Exception {
    assertThat(resolve(frame("nobody"), frame(""))).isEmpty();
  }

  private static Optional<String> guilty(List<Resolved> stack) {
    return GuiltyFile.of(stack).map(choice -> choice.place().path());
  }

  @Test
  void infrastructureIsNotBlamed() throws Exception {
    assertThat(guilty(resolve(frame("mutex_lock"), frame("frob_read"))))
        .contains("fs/frob/inode.c");
  }

  @Test
  void infrastructureAloneIsBlamed() throws Exception {
    assertThat(guilty(resolve(frame("mutex_lock"), frame("x86_only"))))
        .contains("kernel/locking/mutex.c");
    assertThat(guilty(List.of())).isEmpty();
  }

  @Test
  void aPartDeeperInTheDirectoryIsBlamedInstead() throws Exception {
    assertThat(guilty(resolve(frame("frob_read"), frame("frob_part"))))
        .contains("fs/frob/sub/part.c");
  }

  @Test
  void aGuessedFrameIsNotBlamed() throws Exception {
    assertThat(
            guilty(resolve(new Frame("frob_read", "", "", 1, true), frame("probe", "blob_core"))))
        .contains("drivers/blob/blob-core.c");
  }
}
