// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a small tree of files. */
record SmallTree(Path root) {
  static final String MAKEFILE =
      """
      # SPDX-License-Identifier: GPL-2.0
      VERSION = 6
      PATCHLEVEL = 1
      SUBLEVEL = 42
      EXTRAVERSION = -rc1
      NAME = Nobody
      """;

  SmallTree with(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /** Writes a tree that has one of everything. */
  static SmallTree of(Path root) throws IOException {
    return new SmallTree(root)
        .with("Makefile", MAKEFILE)
        .with("fs/frob/inode.c", "int frob_read(int a)\n{\n\treturn a;\n}\n")
        .with("fs/frob/Makefile", "obj-$(CONFIG_FROB) += frob.o\nfrob-y := inode.o \\\n\tdir.o\n")
        .with("fs/frob/dir.c", "static int probe(void)\n{\n\treturn 0;\n}\n")
        .with("drivers/blob/blob-core.c", "static int probe(void)\n{\n\treturn 1;\n}\n")
        .with("drivers/blob/Kbuild", "obj-m += blob-core.o\n")
        .with("kernel/locking/mutex.c", "void mutex_lock(struct mutex *m)\n{\n}\n")
        .with("tools/frob.c", "int main(void)\n{\n\treturn 0;\n}\n")
        .with(
            "MAINTAINERS",
            """
            FROB FILE SYSTEM
            M:	Ann Other <ann@example.org>
            L:	linux-frob@example.org
            S:	Maintained
            F:	fs/frob/

            THE REST
            M:	Somebody <somebody@example.org>
            L:	all@example.org
            S:	Buried alive in reporters
            F:	*
            F:	*/
            """);
  }
}
