// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.Locale;

/** The parts of an index; each is a file of its own, so that a reader loads only what it needs. */
public enum Section {
  /** What the index was made from, and the checksums of the other sections. */
  MANIFEST('M'),
  /** The paths of files. */
  FILES('P'),
  /** Function names and where they are defined. */
  FUNCTIONS('F'),
  /** Which files make up a module. */
  MODULES('K'),
  /** The records of the MAINTAINERS file. */
  MAINTAINERS('O'),
  /** The changes that a changelog lists. */
  CHANGES('C');

  private final char kind;

  Section(char kind) {
    this.kind = kind;
  }

  /** Returns the letter that marks the section in its file. */
  char kind() {
    return kind;
  }

  /** Returns the name of the section's file. */
  public String fileName() {
    return name().toLowerCase(Locale.ROOT) + ".wki";
  }
}
