// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import dev.weftline.core.tool.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The folder that keeps the indexes of the user's trees: {@code kernel/<hash of the tree's real
 * path>} below the data folder. An index is used as long as the Makefile and the MAINTAINERS file
 * of its tree have the size and time that they had; else it is made anew. Safe for use by several
 * threads; two that ask for the same tree make one index.
 */
public final class IndexHome {
  private static final int HASH = 32;
  private static final Map<Path, ReentrantLock> BUILDING = new ConcurrentHashMap<>();

  private final Path folder;

  /**
   * Creates a home.
   *
   * @param dataFolder the folder for all data, such as {@code ~/.weftline}
   */
  public IndexHome(Path dataFolder) {
    this.folder = dataFolder.resolve("kernel");
  }

  /** Returns the home in {@code WEFTLINE_HOME}, or else in {@code .weftline} of the user. */
  public static IndexHome ofUser() {
    String home = System.getenv("WEFTLINE_HOME");
    return new IndexHome(
        home == null || home.isBlank()
            ? Path.of(System.getProperty("user.home", "."), ".weftline")
            : Path.of(home));
  }

  /** Returns where the index of a tree lies or would lie. */
  public Path place(Path tree) throws IOException {
    byte[] path = tree.toRealPath().toString().getBytes(StandardCharsets.UTF_8);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(path);
      return folder.resolve(HexFormat.of().formatHex(hash).substring(0, HASH));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Returns the index of a tree, and makes it when there is none that fits the tree.
   *
   * @throws IOException if the tree cannot be read or the index cannot be written
   * @throws InterruptedException if the thread is interrupted
   */
  public KernelIndex index(Path tree, Consumer<Progress> progress)
      throws IOException, InterruptedException {
    Path place = place(tree);
    ReentrantLock lock = BUILDING.computeIfAbsent(place, p -> new ReentrantLock());
    lock.lockInterruptibly();
    try {
      Optional<KernelIndex> known = existing(place, KernelTree.stamp(tree));
      return known.isPresent() ? known.get() : KernelIndex.build(tree, place, progress);
    } finally {
      lock.unlock();
    }
  }

  private static Optional<KernelIndex> existing(Path place, String stamp) {
    if (!Files.isRegularFile(place.resolve(Section.MANIFEST.fileName()))) {
      return Optional.empty();
    }
    try {
      KernelIndex index = KernelIndex.open(place);
      return index.stamp().equals(stamp) && index.complete()
          ? Optional.of(index)
          : Optional.empty();
    } catch (IndexFormatException damaged) {
      return Optional.empty();
    }
  }
}
