// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.similar;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A crash of which it is known what it was.
 *
 * @param id the name that its source gives it
 * @param source where it comes from: {@code kbench}, {@code syzkaller} or {@code capture}
 * @param title the canonical title
 * @param alternatives other titles of the same crash
 * @param functions the telling functions of its stack, innermost first; empty when unknown
 * @param fix the commit that fixed it, or empty
 */
public record KnownCrash(
    String id,
    String source,
    String title,
    List<String> alternatives,
    List<String> functions,
    Optional<Fix> fix) {

  public KnownCrash {
    alternatives = List.copyOf(alternatives);
    functions = List.copyOf(functions);
  }

  /** Returns all titles. */
  public Set<String> titles() {
    Set<String> titles = new LinkedHashSet<>();
    titles.add(title);
    titles.addAll(alternatives);
    return titles;
  }

  /**
   * A commit that fixed a crash.
   *
   * @param commit the commit's hash
   * @param title the commit's subject
   */
  public record Fix(String commit, String title) {}
}
