// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.spi;

import dev.weftline.core.tool.Tool;
import io.smallrye.mutiny.Multi;
import java.util.List;

/**
 * A pack of tools and skills. Found through {@link java.util.ServiceLoader}, or given to the agent.
 * Safe for use by several threads.
 */
public interface ToolProvider extends AutoCloseable {

  /** Returns the name of the pack, the first part of its tools' names. */
  String alias();

  /** Returns the tools as they are now. A run keeps the list that it started with. */
  List<Tool> tools();

  /** Returns the skills; by default none. */
  default List<SkillSource> skills() {
    return List.of();
  }

  /** Returns the new list whenever the tools change; by default they never do. */
  default Multi<List<Tool>> changes() {
    return Multi.createFrom().empty();
  }

  @Override
  default void close() {}
}
