// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.weftline.core.spi.SkillSource;
import dev.weftline.core.spi.ToolProvider;
import dev.weftline.core.tool.Tool;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** What every pack of tools keeps. Extend it in a test of your pack. */
public abstract class ToolProviderContract {

  /** Returns a fresh provider. */
  protected abstract ToolProvider provider();

  /** Whether the pack is announced in {@code META-INF/services}; by default it is. */
  protected boolean isService() {
    return true;
  }

  /** Creates the contract. */
  protected ToolProviderContract() {}

  /** The alias is one segment of a tool's name. */
  @Test
  public void aliasCanStandInPlan() {
    try (ToolProvider provider = provider()) {
      assertThat(provider.alias()).matches("[A-Za-z0-9_-]+");
    }
  }

  /** Every tool's name begins with the alias. */
  @Test
  public void toolsBearTheAlias() {
    try (ToolProvider provider = provider()) {
      assertThat(names(provider)).allMatch(name -> name.startsWith(provider.alias() + "."));
    }
  }

  /** No name stands for two tools. */
  @Test
  public void namesAreUnique() {
    try (ToolProvider provider = provider()) {
      assertThat(names(provider)).doesNotHaveDuplicates();
    }
  }

  /** The pack has something to offer. */
  @Test
  public void hasToolsOrSkills() {
    try (ToolProvider provider = provider()) {
      assertThat(provider.tools().size() + provider.skills().size()).isPositive();
    }
  }

  /** Skills have a text and say where it comes from. */
  @Test
  public void skillsHaveTextAndOrigin() {
    try (ToolProvider provider = provider()) {
      for (SkillSource skill : provider.skills()) {
        assertThat(skill.text()).as("text of the skill %s", skill.origin()).isNotBlank();
        assertThat(skill.origin()).as("origin of a skill").isNotBlank();
      }
    }
  }

  /** What the pack has changes only when it says so. */
  @Test
  public void staysTheSame() {
    try (ToolProvider provider = provider()) {
      assertThat(names(provider)).isEqualTo(names(provider));
      assertThat(provider.skills()).isEqualTo(provider.skills());
      assertThat(provider.changes()).isNotNull();
    }
  }

  /** Closing twice is harmless. */
  @Test
  public void closesTwice() {
    ToolProvider provider = provider();
    assertThatCode(
            () -> {
              provider.close();
              provider.close();
            })
        .doesNotThrowAnyException();
  }

  /** The service loader finds the pack. */
  @Test
  public void isFoundOnClassPath() {
    try (ToolProvider provider = provider()) {
      if (isService()) {
        assertThat(
                ServiceLoader.load(ToolProvider.class).stream().map(ServiceLoader.Provider::type))
            .as("entry in META-INF/services/%s", ToolProvider.class.getName())
            .anyMatch(type -> type.equals(provider.getClass()));
      }
    }
  }

  private static List<String> names(ToolProvider provider) {
    return provider.tools().stream().map((Tool tool) -> tool.spec().name()).toList();
  }
}
