// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core;

import java.util.Optional;
import java.util.Set;

/**
 * The most that a plan may do.
 *
 * @param tools the tools that it may call, or empty for all of the catalogue
 */
public record Capabilities(Optional<Set<String>> tools) {
  /** Everything that the catalogue has. */
  public static final Capabilities ALL = new Capabilities(Optional.empty());

  public Capabilities {
    tools = tools.map(Set::copyOf);
  }

  /** Whether a tool may be called. */
  public boolean allows(String tool) {
    return tools.isEmpty() || tools.get().contains(tool);
  }
}
