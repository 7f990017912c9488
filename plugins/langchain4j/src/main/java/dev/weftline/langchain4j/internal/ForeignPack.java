// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal;

import dev.weftline.core.tool.Tool;
import dev.weftline.langchain4j.UnusableToolsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The tools of one origin, fixed or asked for again each time. */
public final class ForeignPack {
  private final String alias;
  private final boolean dynamic;
  private final Supplier<List<FoundTool>> source;

  private ForeignPack(String alias, boolean dynamic, Supplier<List<FoundTool>> source) {
    this.alias = alias;
    this.dynamic = dynamic;
    this.source = source;
  }

  static ForeignPack fixed(String alias, List<FoundTool> tools) {
    List<FoundTool> copy = List.copyOf(tools);
    return new ForeignPack(alias, false, () -> copy);
  }

  static ForeignPack dynamic(String alias, Supplier<List<FoundTool>> source) {
    return new ForeignPack(alias, true, source);
  }

  /** Whether the tools are asked for again each time. */
  public boolean isDynamic() {
    return dynamic;
  }

  /**
   * Checks that tools are there, as far as that can be known now.
   *
   * @throws UnusableToolsException if one is not
   */
  public void require(List<String> names) {
    if (dynamic) {
      return;
    }
    List<String> known = source.get().stream().map(FoundTool::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new UnusableToolsException(
            alias,
            "no tool '" + Lines.one(name) + "'. There are: " + String.join(", ", known) + ".");
      }
    }
  }

  /** Returns the tools under the names that plans use. */
  public List<Tool> tools(Declarations declared) {
    Map<String, FoundTool> names = new LinkedHashMap<>();
    List<Tool> tools = new ArrayList<>();
    for (FoundTool tool : source.get()) {
      String full = alias + "." + ToolNames.inPlans(alias, tool.name());
      FoundTool twin = names.putIfAbsent(full, tool);
      if (twin != null) {
        throw new UnusableToolsException(
            alias,
            "two tools are called '"
                + full
                + "': "
                + twin.origin()
                + " and "
                + tool.origin()
                + ". Rename one of them, or give them packs with different aliases.");
      }
      tools.add(new ForeignTool(full, tool, declared));
    }
    return List.copyOf(tools);
  }
}
