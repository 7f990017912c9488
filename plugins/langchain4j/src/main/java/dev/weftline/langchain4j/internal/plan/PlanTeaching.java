// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal.plan;

import dev.weftline.core.Agent;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.planner.Skill;
import dev.weftline.planner.SkillLibrary;
import dev.weftline.planner.ToolSignature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Teaches the plan language in short and lists what plans can call. */
public final class PlanTeaching {
  private static final String TEXT = read("run-plan.v1.md");

  /** How many characters the list may have; models pay for it in each call. */
  private static final int MOST = 24_000;

  private PlanTeaching() {}

  /** Returns the description of the tool, with the agent's tools and skills as they are now. */
  public static String of(Agent agent) {
    List<String> lines = new ArrayList<>();
    for (ToolSpec spec : agent.catalog().specs()) {
      lines.add(ToolSignature.described(spec));
    }
    for (Skill skill : SkillLibrary.of(agent.skills()).skills()) {
      lines.add(ToolSignature.of(skill));
    }
    StringBuilder out = new StringBuilder(TEXT);
    int shown = 0;
    for (String line : lines) {
      if (out.length() + line.length() > TEXT.length() + MOST) {
        return out.append(
                "(" + shown + " of " + lines.size() + " tools; there is no room for more)")
            .toString();
      }
      out.append(line).append('\n');
      shown++;
    }
    return out.toString();
  }

  private static String read(String name) {
    try (InputStream stream = PlanTeaching.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the text " + name + " is not in the jar");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
