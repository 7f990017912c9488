// SPDX-License-Identifier: Apache-2.0
package example.service;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.weftline.core.Agent;
import dev.weftline.core.AgentBuilder;
import dev.weftline.core.Budget;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.spi.Approver;
import dev.weftline.core.spi.SkillSource;
import dev.weftline.core.spi.ToolProvider;
import dev.weftline.core.tool.Tool;
import dev.weftline.langchain4j.ModelSettings;
import dev.weftline.langchain4j.Models;
import dev.weftline.planner.LlmJoiner;
import dev.weftline.planner.LlmPlanner;
import dev.weftline.planner.LlmSettings;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Makes the application's agent from its tool beans and its configuration. */
final class Agents {
  /** What one run may use up. */
  static final Budget BUDGET =
      Budget.DEFAULT.withDeadline(Duration.ofMinutes(5)).withToolCalls(500).withTokens(200_000);

  /** 100 tasks in 64 KiB of text, lists of 200 elements, 16 calls at once. */
  static final Limits LIMITS = new Limits(100, 65_536, 32, 200, 20, 3, 16);

  private static final String SKILL = "skills/check-orders.md";

  private static final List<String> MODEL_KEYS =
      List.of(
          "weftline.model",
          "weftline.model.url",
          "weftline.model.key",
          "weftline.model.kind",
          "weftline.model.temperature");

  /**
   * Returns the agent. It is made when the application starts, so that a wrong setting stops the
   * start. A singleton needs no client proxy, which a final class can have in Quarkus alone.
   */
  @Produces
  @Singleton
  @Startup
  Agent agent(@Any Instance<ToolProvider> packs, @Any Instance<Tool> tools, Config config) {
    AgentBuilder builder =
        Agent.builder()
            .limits(LIMITS)
            .budget(BUDGET)
            .approver(
                Approver.denying(
                    "this service changes nothing by itself: nobody can be asked behind a request"))
            .skill(new SkillSource(SKILL, resource(SKILL)));
    packs.forEach(builder::tools);
    tools.forEach(builder::tool);
    model(config)
        .ifPresent(settings -> {
          StreamingChatModel model = Models.streaming(settings);
          LlmSettings use = LlmSettings.of(settings.model()).withCachedTokens(Models::cachedTokens);
          builder.planner(new LlmPlanner(model, use)).joiner(new LlmJoiner(model, use));
        });
    return builder.build();
  }

  /** Closes the agent with its tool packs when the application stops. */
  void close(@Disposes Agent agent) {
    agent.close();
  }

  /**
   * Returns the model, or empty when none is configured: then skills and plans run all the same,
   * and a question is answered when a skill fits it. Variables such as {@code WEFTLINE_MODEL_URL}
   * are these keys too, as everywhere in Quarkus.
   */
  private static Optional<ModelSettings> model(Config config) {
    Map<String, String> found = new HashMap<>();
    for (String key : MODEL_KEYS) {
      config
          .getOptionalValue(key, String.class)
          .ifPresent(value -> found.put(key.toUpperCase(Locale.ROOT).replace('.', '_'), value));
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(ModelSettings.fromEnvironment(found));
  }

  private static String resource(String name) {
    try (InputStream in =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the application lacks its file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the application cannot read its file " + name, e);
    }
  }
}
