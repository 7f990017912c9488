// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.model;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.host.Host;
import dev.weftline.cli.settings.Setting;
import dev.weftline.cli.settings.Settings;
import dev.weftline.core.AgentBuilder;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonSyntaxException;
import dev.weftline.langchain4j.LlmTools;
import dev.weftline.langchain4j.ModelSettings;
import dev.weftline.langchain4j.ModelSettingsException;
import dev.weftline.langchain4j.Models;
import dev.weftline.planner.Encoding;
import dev.weftline.planner.LlmJoiner;
import dev.weftline.planner.LlmPlanner;
import dev.weftline.planner.LlmSettings;
import dev.weftline.planner.PriceTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The model that the user's settings name: it plans, answers, and is called by plans as {@code
 * llm.generate} and its siblings. What it costs stands in {@code prices.json} in the data folder.
 */
public final class ConfiguredModel {
  private final ModelSettings model;
  private final LlmSettings use;

  private ConfiguredModel(ModelSettings model, LlmSettings use) {
    this.model = model;
    this.use = use;
  }

  /**
   * Returns the model, or empty when the settings name none.
   *
   * @throws CommandFailed if they name one that cannot be used, with all that is wrong
   */
  public static Optional<ConfiguredModel> of(Host host, Settings settings) {
    boolean isNamed =
        settings.text(Setting.MODEL_URL).isPresent() || settings.text(Setting.MODEL).isPresent();
    if (!isNamed) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>(host.environment());
    List.of(Setting.MODEL_URL, Setting.MODEL, Setting.MODEL_KIND)
        .forEach(setting -> values.remove(setting.variable()));
    settings.text(Setting.MODEL_URL).ifPresent(v -> values.put(Setting.MODEL_URL.variable(), v));
    settings.text(Setting.MODEL).ifPresent(v -> values.put(Setting.MODEL.variable(), v));
    settings.text(Setting.MODEL_KIND).ifPresent(v -> values.put(Setting.MODEL_KIND.variable(), v));
    try {
      ModelSettings model = ModelSettings.fromEnvironment(values);
      LlmSettings use =
          LlmSettings.of(model.model())
              .withSilence(model.timeout())
              .withCachedTokens(Models::cachedTokens)
              .withPrices(prices(host))
              .withEncoding(
                  settings.text(Setting.MODEL_FORM).filter("json"::equals).isPresent()
                      ? Encoding.JSON
                      : Encoding.TEXT);
      return Optional.of(new ConfiguredModel(model, use));
    } catch (ModelSettingsException | PriceTable.MalformedException e) {
      throw CommandFailed.usage(String.valueOf(e.getMessage()));
    }
  }

  private static PriceTable prices(Host host) {
    Path file = host.home().resolve("prices.json");
    if (!Files.exists(file)) {
      return PriceTable.EMPTY;
    }
    try {
      return PriceTable.read(JsonReader.read(Files.readString(file)));
    } catch (IOException | JsonSyntaxException e) {
      throw CommandFailed.usage(
          host.shorten(file) + ": cannot be read (" + e.getMessage() + "). Mend or remove it.");
    }
  }

  /** Gives an agent the model to plan and to answer with, and its tools. */
  public AgentBuilder plansWith(AgentBuilder agent) {
    StreamingChatModel streaming = streaming();
    return toolsFor(agent)
        .planner(new LlmPlanner(streaming, use))
        .joiner(new LlmJoiner(streaming, use));
  }

  /** Gives an agent the tools that call the model. */
  public AgentBuilder toolsFor(AgentBuilder agent) {
    return agent.tools(
        model.isLocal() ? LlmTools.local(Models.chat(model)) : LlmTools.remote(Models.chat(model)));
  }

  /** Returns the model's client. */
  public StreamingChatModel streaming() {
    return Models.streaming(model);
  }

  /** Returns how the model is used. */
  public LlmSettings use() {
    return use;
  }
}
