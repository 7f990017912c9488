// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.prompt;

import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.planner.ToolSearch;
import dev.weftline.planner.ToolSignature;
import dev.weftline.planner.model.ModelTokens;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Describes tools to a model: a typed signature with one sentence each, in the order of the
 * catalogue, so that equal catalogues give equal text. What does not fit a number of tokens is cut
 * down to the tools that the question is about.
 */
final class CatalogText {
  private static final String STANDARD = "std";

  private CatalogText() {}

  /**
   * Returns the lines for the tools that may be called, each ended by a newline.
   *
   * @param catalog the tools
   * @param allowed which of them may be called
   * @param question what the plan is for
   * @param tokens about how many tokens the lines may have
   */
  static String of(ToolCatalog catalog, Predicate<String> allowed, String question, int tokens) {
    List<ToolSpec> specs =
        catalog.specs().stream().filter(spec -> allowed.test(spec.name())).toList();
    if (size(specs) <= tokens) {
      return lines(specs);
    }
    Set<String> chosen = chosen(specs, question, tokens);
    return lines(specs.stream().filter(spec -> chosen.contains(spec.name())).toList())
        + "("
        + chosen.size()
        + " of "
        + specs.size()
        + " tools: those that the goal is about)\n";
  }

  /** The standard tools are always told: no goal speaks of them, and many plans need them. */
  private static Set<String> chosen(List<ToolSpec> specs, String question, int tokens) {
    Set<String> chosen = new HashSet<>();
    long left = tokens;
    for (ToolSpec spec : specs) {
      if (spec.pack().equals(STANDARD)) {
        left -= size(spec);
        chosen.add(spec.name());
      }
    }
    for (ToolSpec spec : ToolSearch.over(ToolCatalog.ofSpecs(specs)).find(question, specs.size())) {
      if (!chosen.contains(spec.name()) && size(spec) <= left) {
        left -= size(spec);
        chosen.add(spec.name());
      }
    }
    return chosen;
  }

  private static long size(List<ToolSpec> specs) {
    return specs.stream().mapToLong(CatalogText::size).sum();
  }

  private static long size(ToolSpec spec) {
    return ModelTokens.estimate(ToolSignature.described(spec).length() + 1L);
  }

  private static String lines(List<ToolSpec> specs) {
    return specs.stream()
        .map(spec -> ToolSignature.described(spec) + "\n")
        .collect(Collectors.joining());
  }
}
