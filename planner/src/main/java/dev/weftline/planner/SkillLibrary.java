// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import dev.weftline.core.spi.SkillSource;
import dev.weftline.planner.internal.Nearest;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The skills of an agent: a fixed set with one skill a name. */
public final class SkillLibrary {
  /** The library without skills. */
  public static final SkillLibrary EMPTY = new SkillLibrary(new TreeMap<>());

  private final Map<String, Skill> skills;

  private SkillLibrary(Map<String, Skill> skills) {
    this.skills = Collections.unmodifiableMap(skills);
  }

  /**
   * Reads skill files.
   *
   * @throws SkillFormatException if a file is no skill
   * @throws DuplicateSkillException if two skills have the same name
   */
  public static SkillLibrary of(Collection<SkillSource> sources) {
    return ofSkills(sources.stream().map(Skill::parse).toList());
  }

  /**
   * Returns a library of skills.
   *
   * @throws DuplicateSkillException if two skills have the same name
   */
  public static SkillLibrary ofSkills(Collection<Skill> skills) {
    Map<String, Skill> byName = new TreeMap<>();
    for (Skill skill : skills) {
      Skill other = byName.putIfAbsent(skill.name(), skill);
      if (other != null) {
        throw new DuplicateSkillException(skill.name(), other.origin(), skill.origin());
      }
    }
    return new SkillLibrary(byName);
  }

  /** Returns a skill by its name. */
  public Optional<Skill> skill(String name) {
    return Optional.ofNullable(skills.get(name));
  }

  /**
   * Returns a skill by its name.
   *
   * @throws UnknownSkillException with the nearest name if there is none
   */
  public Skill require(String name) {
    return skill(name)
        .orElseThrow(() ->
            new UnknownSkillException(
                name, Nearest.of(name, skills.keySet()), List.copyOf(skills.keySet())));
  }

  /** Returns all skills, sorted by name. */
  public List<Skill> skills() {
    return List.copyOf(skills.values());
  }
}
