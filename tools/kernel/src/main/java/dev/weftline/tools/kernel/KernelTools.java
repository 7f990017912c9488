// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel;

import dev.weftline.core.spi.SkillSource;
import dev.weftline.core.spi.ToolProvider;
import dev.weftline.core.tool.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The pack {@code kernel}: what crashed, how badly, where the code is, who owns it, what fixed it.
 */
public final class KernelTools implements ToolProvider {
  private final List<Tool> tools =
      List.of(
          new ParseReport(),
          new RateSeverity(),
          new FindSimilar(),
          new ResolveSource(),
          new Maintainers(),
          new FindFix());

  @Override
  public String alias() {
    return "kernel";
  }

  @Override
  public List<Tool> tools() {
    return tools;
  }

  @Override
  public List<SkillSource> skills() {
    return List.of(skill("triage-crash"));
  }

  private static SkillSource skill(String name) {
    String file = "skills/" + name + ".md";
    try (InputStream in = KernelTools.class.getResourceAsStream(file)) {
      byte[] text = Objects.requireNonNull(in, file).readAllBytes();
      return new SkillSource("kernel/" + file, new String(text, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the pack's own file " + file + " cannot be read", e);
    }
  }
}
