// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel;

import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.tools.kernel.source.IndexFormatException;
import dev.weftline.tools.kernel.source.IndexHome;
import dev.weftline.tools.kernel.source.KernelIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Chooses the index that a call works on: of the tree that it names, else the one that comes with
 * the pack. Keeps the shipped one after its first use. Safe for use by several threads.
 */
final class IndexChoice {
  /** What the parameter {@code tree} of a tool means. */
  static final String TREE =
      "folder of a Linux source tree; it is indexed on first use. Without it, the shipped index of"
          + " Debian's Linux 6.1";

  private final Supplier<KernelIndex> shipped;
  private final IndexHome home;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<KernelIndex> opened = Optional.empty();

  IndexChoice(Supplier<KernelIndex> shipped, IndexHome home) {
    this.shipped = shipped;
    this.home = home;
  }

  /** Returns the choice of tools outside of tests. */
  static IndexChoice ofUser() {
    return new IndexChoice(KernelIndex::shipped, IndexHome.ofUser());
  }

  /**
   * Returns the index for a call.
   *
   * @throws CallFailed if there is none
   */
  KernelIndex index(ToolCall call, CallContext context) throws InterruptedException {
    String tree = call.argumentObject().text("tree").orElse("");
    return tree.isBlank() ? shippedIndex() : indexOf(Path.of(tree), context);
  }

  private KernelIndex shippedIndex() {
    lock.lock();
    try {
      KernelIndex index = opened.isPresent() ? opened.get() : shipped.get();
      opened = Optional.of(index);
      return index;
    } finally {
      lock.unlock();
    }
  }

  private KernelIndex indexOf(Path tree, CallContext context) throws InterruptedException {
    if (!Files.isDirectory(tree)) {
      throw CallFailed.input(
          "tree: there is no folder '"
              + tree
              + "'. Give the root of a Linux source tree, or leave it out to use the shipped index.");
    }
    try {
      return home.index(tree, context::progress);
    } catch (IOException e) {
      throw CallFailed.because(
          "tree: '"
              + tree
              + "' could not be indexed: "
              + e
              + ". Leave it out to use the shipped index.");
    }
  }

  /** Returns the failure of a call whose index is damaged. */
  static CallFailed damaged(IndexFormatException e) {
    return CallFailed.because(e.text());
  }
}
