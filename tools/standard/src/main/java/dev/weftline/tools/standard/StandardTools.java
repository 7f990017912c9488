// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.standard;

import dev.weftline.core.spi.ToolProvider;
import dev.weftline.core.tool.Tool;
import java.util.List;

/** The pack {@code std}: choosing, counting, calculating and waiting, for every plan. */
public final class StandardTools implements ToolProvider {
  private final List<Tool> tools =
      List.of(
          new PassValue(),
          new PickFirst(),
          new PickBest(),
          new CountItems(),
          new UniqueItems(),
          new Calculate(),
          new WaitFor());

  /** Creates the pack. */
  public StandardTools() {}

  @Override
  public String alias() {
    return "std";
  }

  @Override
  public List<Tool> tools() {
    return tools;
  }
}
