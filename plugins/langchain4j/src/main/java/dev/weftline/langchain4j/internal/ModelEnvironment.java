// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal;

import dev.weftline.langchain4j.ModelSettings;
import dev.weftline.langchain4j.ModelSettings.Kind;
import dev.weftline.langchain4j.ModelSettingsException;
import dev.weftline.langchain4j.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the settings of a model from environment variables and collects what is wrong. */
public final class ModelEnvironment {
  private static final String URL = "WEFTLINE_MODEL_URL";
  private static final String MODEL = "WEFTLINE_MODEL";
  private static final String KEY = "WEFTLINE_MODEL_KEY";
  private static final String KIND = "WEFTLINE_MODEL_KIND";
  private static final String TEMPERATURE = "WEFTLINE_MODEL_TEMPERATURE";
  private static final int OLLAMA_PORT = 11434;
  private static final String URL_ALLOWED =
      " An address such as 'http://localhost:11434' or 'https://host/v1'.";

  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();

  private ModelEnvironment(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Returns the settings. */
  public static ModelSettings read(Map<String, String> environment) {
    return new ModelEnvironment(environment).read();
  }

  private ModelSettings read() {
    Optional<URI> url = url();
    Optional<String> model = value(MODEL);
    if (model.isEmpty()) {
      problems.add(
          MODEL + ": it is not set. The name of a model at the server, such as 'qwen3:8b'.");
    }
    Optional<Kind> kind = kind(url);
    Secret key = key();
    Optional<Double> temperature = temperature();
    if (!problems.isEmpty() || url.isEmpty() || model.isEmpty() || kind.isEmpty()) {
      throw new ModelSettingsException(problems);
    }
    return ModelSettings.of(kind.get(), withVersion(url.get(), kind.get()), model.get())
        .withKey(key)
        .withTemperature(temperature);
  }

  private Optional<Double> temperature() {
    Optional<String> text = value(TEMPERATURE);
    if (text.isEmpty() || text.get().equalsIgnoreCase("none")) {
      return text.isEmpty() ? Optional.of(0.0) : Optional.empty();
    }
    if (text.get().matches("[01](\\.\\d{1,9})?|2(\\.0{1,9})?")) {
      return Optional.of(Double.parseDouble(text.get()));
    }
    problems.add(
        TEMPERATURE
            + ": '"
            + Lines.one(text.get())
            + "' is not allowed. A number from 0 to 2, or 'none' for the server's own.");
    return Optional.empty();
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  private Optional<URI> url() {
    Optional<String> text = value(URL);
    if (text.isEmpty()) {
      problems.add(URL + ": it is not set." + URL_ALLOWED);
      return Optional.empty();
    }
    URI url;
    try {
      url = new URI(text.get());
    } catch (URISyntaxException e) {
      problems.add(URL + ": it is no address." + URL_ALLOWED);
      return Optional.empty();
    }
    // An address may hold a password or a key, so a wrong one is not repeated.
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
      problems.add(URL + ": it is no http or https address with a host." + URL_ALLOWED);
      return Optional.empty();
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
      problems.add(
          URL
              + ": it has a user, a query or a fragment."
              + URL_ALLOWED
              + " A key belongs in "
              + KEY
              + ".");
      return Optional.empty();
    }
    return Optional.of(url);
  }

  private Optional<Kind> kind(Optional<URI> url) {
    Optional<String> word = value(KIND);
    boolean hasVersion = url.map(URI::getPath).filter(path -> path.contains("/v1")).isPresent();
    if (word.isEmpty()) {
      return url.map(
          uri -> uri.getPort() == OLLAMA_PORT && !hasVersion ? Kind.OLLAMA : Kind.OPENAI);
    }
    for (Kind kind : Kind.values()) {
      if (kind.word().equalsIgnoreCase(word.get())) {
        if (kind == Kind.OLLAMA && hasVersion) {
          problems.add(
              KIND
                  + ": 'ollama' does not fit an address with /v1. Leave /v1 out of "
                  + URL
                  + ", or use 'openai'.");
        }
        return Optional.of(kind);
      }
    }
    problems.add(KIND + ": '" + Lines.one(word.get()) + "' is not allowed. openai or ollama.");
    return Optional.empty();
  }

  private Secret key() {
    Optional<String> key = value(KEY);
    if (key.isPresent() && !key.get().chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      problems.add(
          KEY + ": it has a character that no header can carry. Visible ASCII characters only.");
      return Secret.NONE;
    }
    return key.map(Secret::of).orElse(Secret.NONE);
  }

  /**
   * Servers with OpenAI's protocol have it under /v1; an address that stops at the host means it.
   */
  private static URI withVersion(URI url, Kind kind) {
    String path = url.getPath();
    boolean isBare = path == null || path.isEmpty() || path.equals("/");
    String text = url.toString();
    String bare = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    return URI.create(kind == Kind.OPENAI && isBare ? bare + "/v1" : bare);
  }
}
