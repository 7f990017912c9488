// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The files of a source tree that an index is made from, as sorted paths with slashes.
 *
 * <p>Left out are directories whose code never runs in a kernel and whose functions would only make
 * names ambiguous: {@code tools}, {@code samples}, {@code scripts}, {@code usr} (programs for the
 * machine that builds), {@code Documentation}, and of each architecture {@code boot} and {@code
 * tools} (the boot loader's stage, which has its own {@code memcpy}, and helpers). Links and hidden
 * directories are not followed.
 *
 * @param headers C headers
 * @param sources C and assembly files
 * @param makefiles files that name modules
 * @param others all other files, code in directories that are left out included; only keywords and
 *     addresses are looked for in them
 */
record TreeFiles(
    List<String> headers, List<String> sources, List<String> makefiles, List<String> others) {
  private static final Set<String> LEFT_OUT =
      Set.of("tools", "samples", "scripts", "usr", "Documentation", "debian", "LICENSES");
  private static final Set<String> LEFT_OUT_OF_ARCHITECTURE = Set.of("boot", "tools");

  static TreeFiles of(Path tree) throws IOException {
    TreeFiles files =
        new TreeFiles(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Files.walkFileTree(tree, files.new Visitor(tree));
    Collections.sort(files.headers);
    Collections.sort(files.sources);
    Collections.sort(files.makefiles);
    Collections.sort(files.others);
    return files;
  }

  int count() {
    return headers.size() + sources.size() + others.size();
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path tree;

    Visitor(Path tree) {
      this.tree = tree;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      return !directory.equals(tree) && directory.getFileName().toString().startsWith(".")
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (!attributes.isRegularFile()) {
        return FileVisitResult.CONTINUE;
      }
      String name = file.getFileName().toString();
      String path = relative(file);
      boolean leftOut = leftOut(path.split("/", -1));
      if (!leftOut && name.endsWith(".h")) {
        headers.add(path);
      } else if (!leftOut && (name.endsWith(".c") || name.endsWith(".S"))) {
        sources.add(path);
      } else {
        others.add(path);
        if (!leftOut && (name.equals("Makefile") || name.equals("Kbuild"))) {
          makefiles.add(path);
        }
      }
      return FileVisitResult.CONTINUE;
    }

    private static boolean leftOut(String[] parts) {
      return parts.length > 1 && LEFT_OUT.contains(parts[0])
          || parts.length > 3
              && parts[0].equals("arch")
              && LEFT_OUT_OF_ARCHITECTURE.contains(parts[2]);
    }

    private String relative(Path file) {
      return tree.relativize(file).toString().replace('\\', '/');
    }
  }
}
