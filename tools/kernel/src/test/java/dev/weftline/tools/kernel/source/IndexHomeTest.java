// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weftline.core.tool.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index of a user's tree is made on first use and kept while the tree stays the same. */
class IndexHomeTest {
  @TempDir private Path folder;

  private final List<Progress> told = new ArrayList<>();

  private KernelIndex use() throws Exception {
    told.clear();
    return new IndexHome(folder.resolve("home")).index(folder.resolve("tree"), told::add);
  }

  @Test
  void isMadeOnceAndUsedAgain() throws Exception {
    SmallTree.of(folder.resolve("tree"));
    assertThat(use().functions().find("frob_read")).hasSize(1);
    assertThat(told).isNotEmpty();
    assertThat(use().functions().find("frob_read")).hasSize(1);
    assertThat(told).isEmpty();
  }

  @Test
  void isMadeAnewWhenTheTreeChanges() throws Exception {
    SmallTree tree = SmallTree.of(folder.resolve("tree"));
    use();
    tree.with("Makefile", SmallTree.MAKEFILE + "# changed\n");
    use();
    assertThat(told).isNotEmpty();
  }

  @Test
  void isMadeAnewWhenItIsDamaged() throws Exception {
    SmallTree.of(folder.resolve("tree"));
    use();
    Path place = new IndexHome(folder.resolve("home")).place(folder.resolve("tree"));
    Files.write(place.resolve(Section.FUNCTIONS.fileName()), new byte[] {1, 2, 3});
    assertThat(use().functions().find("frob_read")).hasSize(1);
    assertThat(told).isNotEmpty();
  }

  @Test
  void anInterruptLeavesNothingBehind() throws Exception {
    SmallTree.of(folder.resolve("tree"));
    Thread.currentThread().interrupt();
    assertThatThrownBy(this::use).isInstanceOf(InterruptedException.class);
    assertThat(folder.resolve("home")).doesNotExist();
  }
}
