// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal;

import dev.weftline.core.tool.Effect;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the application says about tools, by LangChain4j's names.
 *
 * @param effects what they do to the world
 * @param closed those that stay on the user's machines
 */
public record Declarations(Map<String, Effect> effects, Set<String> closed) {
  /** Nothing said. */
  public static final Declarations NONE = new Declarations(Map.of(), Set.of());

  public Declarations {
    effects = Map.copyOf(effects);
    closed = Set.copyOf(closed);
  }

  /** Returns a copy in which tools have an effect. */
  public Declarations with(Effect effect, List<String> names) {
    Map<String, Effect> more = new HashMap<>(effects);
    names.forEach(name -> more.put(name, effect));
    return new Declarations(more, closed);
  }

  /** Returns a copy in which tools stay on the user's machines. */
  public Declarations closed(List<String> names) {
    Set<String> more = new HashSet<>(closed);
    more.addAll(names);
    return new Declarations(effects, more);
  }

  /** Returns what is said about the effect of a tool, or empty. */
  Optional<Effect> effect(String name) {
    return Optional.ofNullable(effects.get(name));
  }
}
