// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.spi.ToolProvider;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolSpec;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The pack is found by its service file and describes its tools. */
class KernelToolsTest {

  private static List<ToolSpec> specs() {
    ToolProvider pack =
        ServiceLoader.load(ToolProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(provider -> provider.alias().equals("kernel"))
            .findFirst()
            .orElseThrow();
    assertThat(ToolCatalog.of(pack.tools())).isNotNull();
    return pack.tools().stream().map(tool -> tool.spec()).toList();
  }

  @Test
  void offersSixToolsThatOnlyRead() {
    assertThat(specs())
        .extracting(ToolSpec::name)
        .containsExactlyInAnyOrder(
            "kernel.parse_report",
            "kernel.severity",
            "kernel.similar",
            "kernel.resolve_source",
            "kernel.maintainers",
            "kernel.find_fix");
    assertThat(specs()).allMatch(spec -> spec.effect() == Effect.READ && !spec.openWorld());
  }

  @Test
  void describesEveryToolWithBothSchemas() {
    for (ToolSpec spec : specs()) {
      assertThat(spec.outputSchema()).as(spec.name()).isPresent();
      assertThat(spec.parameters()).as(spec.name()).isNotEmpty();
      assertThat(spec.description()).as(spec.name()).hasSizeBetween(40, 400);
      assertThat(spec.title()).as(spec.name()).isNotEqualTo(spec.name());
    }
  }
}
