// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.planner.internal.WordIndex;
import java.util.List;

/**
 * Finds the tools that a question is about, by BM25 over their names, descriptions and parameters.
 * Deterministic: equal scores keep the order of the catalogue. Safe for use by several threads.
 */
public final class ToolSearch {
  private static final float NAME_WEIGHT = 2;

  private final List<ToolSpec> specs;
  private final WordIndex index;

  private ToolSearch(List<ToolSpec> specs) {
    this.specs = specs;
    this.index =
        WordIndex.of(
            specs.stream()
                .map(spec -> new WordIndex.Entry(spec.name() + " " + spec.title(), text(spec)))
                .toList(),
            NAME_WEIGHT);
  }

  /** Returns a search over the tools of a catalogue. */
  public static ToolSearch over(ToolCatalog catalog) {
    return new ToolSearch(List.copyOf(catalog.specs()));
  }

  /**
   * Returns the tools that have a word in common with the query, the best first.
   *
   * @param query words in any form
   * @param most how many to return, at least 1
   */
  public List<ToolSpec> find(String query, int most) {
    return index.find(query, most).stream().map(specs::get).toList();
  }

  private static String text(ToolSpec spec) {
    return spec.description() + " " + String.join(" ", spec.parameters());
  }
}
