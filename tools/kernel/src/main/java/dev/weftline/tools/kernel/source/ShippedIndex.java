// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import dev.weftline.tools.kernel.fix.ChangelogReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program that makes the index which comes with this pack, from an unpacked source package and
 * a changelog of Debian. {@code index/make-index.sh} downloads both and runs it.
 */
public final class ShippedIndex {
  private static final Logger LOG = LoggerFactory.getLogger(ShippedIndex.class);

  private ShippedIndex() {}

  /**
   * Makes the index.
   *
   * @param args the tree; what it was made from, for people; the changelog, which may be compressed
   *     by gzip; what that was made from; the folder for the index
   * @throws IOException if a file cannot be read or written
   * @throws InterruptedException if the thread is interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length != 5) {
      throw new IllegalArgumentException(
          "arguments: "
              + args.length
              + " given. Five are wanted: TREE TREE_ORIGIN CHANGELOG"
              + " CHANGELOG_ORIGIN TARGET.");
    }
    Path target = Path.of(args[4]);
    KernelIndex.build(
        Path.of(args[0]), target, args[1], "", progress -> LOG.info("{}", progress.message()));
    byte[] changes = ChangelogReader.read(lines(Path.of(args[2])), args[3]).write();
    Files.write(target.resolve(Section.CHANGES.fileName()), changes);
    LOG.info("wrote {}", target);
  }

  private static List<String> lines(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
