// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.tool;

import dev.weftline.core.json.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tools that a run can use: a fixed set with one tool a name. */
public final class ToolCatalog {
  private final Map<String, Tool> tools;

  private final List<ToolSpec> specs;

  private ToolCatalog(SortedMap<String, Tool> tools) {
    this.tools = new HashMap<>(tools);
    this.specs = tools.values().stream().map(Tool::spec).toList();
  }

  /**
   * Returns a catalogue of tools.
   *
   * @throws DuplicateToolException if two tools have the same name
   */
  public static ToolCatalog of(Collection<? extends Tool> tools) {
    SortedMap<String, Tool> byName = new TreeMap<>();
    for (Tool tool : tools) {
      if (byName.put(tool.spec().name(), tool) != null) {
        throw new DuplicateToolException(tool.spec().name());
      }
    }
    return new ToolCatalog(byName);
  }

  /**
   * Returns a catalogue of descriptions, to verify plans against; its tools cannot be called.
   *
   * @throws DuplicateToolException if two descriptions have the same name
   */
  public static ToolCatalog ofSpecs(Collection<ToolSpec> specs) {
    return of(specs.stream().map(DescribedTool::new).toList());
  }

  /** Returns a tool by its full name. */
  public Optional<Tool> tool(String name) {
    return Optional.ofNullable(tools.get(name));
  }

  /** Returns a description by the tool's full name. */
  public Optional<ToolSpec> spec(String name) {
    return tool(name).map(Tool::spec);
  }

  /** Returns all descriptions, sorted by name. */
  public List<ToolSpec> specs() {
    return specs;
  }

  /** Returns the hash over all descriptions. */
  public String hash() {
    return Json.array(specs().stream().map(ToolDescription::write).toList()).hash();
  }

  private record DescribedTool(ToolSpec spec) implements Tool {
    @Override
    public ToolResult call(ToolCall call, CallContext context) {
      throw CallFailed.because(
          "'" + spec.name() + "' is only described by the catalogue and cannot be called");
    }
  }
}
