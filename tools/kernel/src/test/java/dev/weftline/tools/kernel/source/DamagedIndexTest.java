// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A damaged or hostile index gives a typed error, and never anything else. */
class DamagedIndexTest {
  @TempDir private Path folder;

  private Path index() throws Exception {
    SmallTree.of(folder.resolve("tree"));
    KernelIndex.build(folder.resolve("tree"), folder.resolve("index"), p -> {});
    return folder.resolve("index");
  }

  private static void useAll(Path place) {
    KernelIndex index = KernelIndex.open(place);
    index.functions().find("probe");
    index.files().find("a");
    index.modules().size();
    index.maintainers().find("fs/frob/inode.c");
  }

  @ParameterizedTest
  @EnumSource(value = Section.class, names = "CHANGES", mode = EnumSource.Mode.EXCLUDE)
  void noticesEachCutAndEachFlippedBit(Section section) throws Exception {
    Path place = index();
    Path file = place.resolve(section.fileName());
    byte[] good = Files.readAllBytes(file);
    for (int length = 0; length < good.length; length++) {
      Files.write(file, Arrays.copyOf(good, length));
      assertThatThrownBy(() -> useAll(place)).isInstanceOf(IndexFormatException.class);
    }
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= (byte) (1 << i % 8);
      Files.write(file, bad);
      assertThatThrownBy(() -> useAll(place))
          .as("byte %d", i)
          .isInstanceOf(IndexFormatException.class)
          .hasMessageContaining(file.toString());
    }
    Files.write(file, Arrays.copyOf(good, good.length + 1));
    assertThatThrownBy(() -> useAll(place)).isInstanceOf(IndexFormatException.class);
  }

  @Test
  void doesNotMixTheFilesOfTwoIndexes() throws Exception {
    Path place = index();
    new SmallTree(folder.resolve("other")).with("b.c", "int g(void) {}\n");
    KernelIndex.build(folder.resolve("other"), folder.resolve("second"), p -> {});
    Files.copy(
        folder.resolve("second").resolve(Section.FUNCTIONS.fileName()),
        place.resolve("functions.wki"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> useAll(place)).hasMessageContaining("belongs to another index");
  }

  @Test
  void believesNoCountOfAHostileBlock() {
    long seed = Long.getLong("seed", 7L);
    Random random = new Random(seed);
    for (int round = 0; round < 3000; round++) {
      SectionWriter writer = new SectionWriter(Section.FUNCTIONS);
      for (int b = 0; b < 3; b++) {
        SectionWriter.Block block = new SectionWriter.Block();
        for (int i = random.nextInt(30); i >= 0; i--) {
          block.number(
              random.nextInt(4) == 0 ? random.nextInt(Integer.MAX_VALUE) : random.nextInt(5));
        }
        writer.add(block);
      }
      byte[] bytes = writer.toBytes();
      List<Runnable> readers =
          List.of(
              () -> new FunctionTable(section(bytes)).find("\u0001\u0001"),
              () -> new FileTable(section(bytes)),
              () -> new ModuleTable(section(bytes)),
              () -> new MaintainersTable(section(bytes)),
              () -> Manifest.read(section(bytes)));
      for (Runnable reader : readers) {
        try {
          reader.run();
        } catch (IndexFormatException expected) {
          assertThat(expected.place()).as("seed %d", seed).isEqualTo("hostile");
        }
      }
    }
  }

  private static SectionReader section(byte[] bytes) {
    return SectionReader.of("hostile", bytes, Section.FUNCTIONS);
  }

  @Test
  void refusesAnotherVersionOfTheFormat() throws Exception {
    Path place = index();
    Path file = place.resolve(Section.MANIFEST.fileName());
    byte[] bytes = Files.readAllBytes(file);
    bytes[7] = 2;
    Files.write(file, bytes);
    assertThatThrownBy(() -> KernelIndex.open(place))
        .hasMessage(
            file
                + ": version '2' of the format is not known, only 1. Make the index anew, or delete"
                + " its folder.");
  }
}
