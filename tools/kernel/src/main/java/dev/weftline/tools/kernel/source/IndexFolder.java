// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes the folder of an index so that a reader sees the old one or the new one, never a mix. */
final class IndexFolder {
  private IndexFolder() {}

  static void replace(Path target, Map<Section, byte[]> sections) throws IOException {
    Path parent = target.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException("the root directory cannot hold an index");
    }
    Files.createDirectories(parent);
    Path fresh = Files.createTempDirectory(parent, ".index-");
    try {
      for (Map.Entry<Section, byte[]> entry : sections.entrySet()) {
        Files.write(fresh.resolve(entry.getKey().fileName()), entry.getValue());
      }
      if (Files.exists(target)) {
        Path old = Files.createTempDirectory(parent, ".old-");
        Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        delete(old);
      } else {
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      delete(fresh);
    }
  }

  /** Deletes a folder of plain files, if there is one. */
  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> inside;
    try (Stream<Path> list = Files.list(folder)) {
      inside = list.toList();
    }
    for (Path file : inside) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(folder);
  }
}
