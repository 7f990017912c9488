// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weftline.langchain4j.ModelSettings;
import dev.weftline.langchain4j.ModelSettings.Kind;
import dev.weftline.langchain4j.ModelSettingsException;
import dev.weftline.langchain4j.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The environment says which model to talk to, and what is wrong with it is told at once. */
class SettingsComeFromEnvironmentTest {

  private static ModelSettings read(String url, String kind) {
    return ModelSettings.fromEnvironment(
        Map.of("WEFTLINE_MODEL_URL", url, "WEFTLINE_MODEL", "m", "WEFTLINE_MODEL_KIND", kind));
  }

  private static ModelSettingsException problems(Map<String, String> environment) {
    return catchThrowableOfType(
        ModelSettingsException.class, () -> ModelSettings.fromEnvironment(environment));
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:11434,'',OLLAMA,http://localhost:11434",
    "http://localhost:11434/,'',OLLAMA,http://localhost:11434",
    "http://localhost:11434/v1,'',OPENAI,http://localhost:11434/v1",
    "https://api.example.com,'',OPENAI,https://api.example.com/v1",
    "https://api.example.com/v1/,'',OPENAI,https://api.example.com/v1",
    "https://example.com/serving/v1,'',OPENAI,https://example.com/serving/v1",
    "http://gpu:8000/v1,openai,OPENAI,http://gpu:8000/v1",
    "http://gpu:8000,Ollama,OLLAMA,http://gpu:8000",
  })
  void kindIsGuessedFromAddressUnlessItIsSaid(String url, String word, Kind kind, URI address) {
    ModelSettings settings = read(url, word);
    assertThat(settings.kind()).isEqualTo(kind);
    assertThat(settings.url()).isEqualTo(address);
  }

  @Test
  void keyIsReadAndNeverPrinted() {
    ModelSettings settings =
        ModelSettings.fromEnvironment(
            Map.of(
                "WEFTLINE_MODEL_URL", "https://api.example.com/v1",
                "WEFTLINE_MODEL", "m",
                "WEFTLINE_MODEL_KEY", " sk-0123456789abcdef "));
    assertThat(settings.key()).isEqualTo(Secret.of("sk-0123456789abcdef"));
    assertThat(settings.toString()).contains("[secret]").doesNotContain("0123456789");
  }

  @Test
  void everythingMissingIsToldAtOnce() {
    assertThat(problems(Map.of()).problems())
        .containsExactly(
            "WEFTLINE_MODEL_URL: it is not set. An address such as 'http://localhost:11434' or"
                + " 'https://host/v1'.",
            "WEFTLINE_MODEL: it is not set. The name of a model at the server, such as"
                + " 'qwen3:8b'.");
  }

  @Test
  void everythingWrongIsToldAtOnceWithoutTheKey() {
    ModelSettingsException thrown =
        problems(
            Map.of(
                "WEFTLINE_MODEL_URL", "https://me:pa55word@example.com",
                "WEFTLINE_MODEL", " ",
                "WEFTLINE_MODEL_KEY", "sk-0123\n456789",
                "WEFTLINE_MODEL_KIND", "gemini",
                "WEFTLINE_MODEL_TEMPERATURE", "hot"));
    assertThat(thrown.problems()).hasSize(5);
    assertThat(thrown)
        .hasMessageContaining("WEFTLINE_MODEL_KIND: 'gemini' is not allowed. openai or ollama.")
        .hasMessageContaining("WEFTLINE_MODEL_KEY: it has a character that no header can carry")
        .message()
        .doesNotContain("pa55word")
        .doesNotContain("0123");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:11434", "ftp://host", "http://", "http:///v1", "not an address", "/v1"})
  void addressMustBeHttpWithHost(String url) {
    ModelSettingsException thrown =
        problems(Map.of("WEFTLINE_MODEL_URL", url, "WEFTLINE_MODEL", "m"));
    assertThat(thrown.problems()).singleElement().asString().startsWith("WEFTLINE_MODEL_URL: ");
  }

  @ParameterizedTest
  @CsvSource({"'',0.0", "0.7,0.7", "2,2.0", "none,", "NONE,"})
  void temperatureIsANumberOrTheServersOwn(String text, Double temperature) {
    assertThat(
            ModelSettings.fromEnvironment(
                    Map.of(
                        "WEFTLINE_MODEL_URL", "http://gpu/v1",
                        "WEFTLINE_MODEL", "m",
                        "WEFTLINE_MODEL_TEMPERATURE", text))
                .temperature())
        .isEqualTo(Optional.ofNullable(temperature));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.1", "-1", "NaN", "1e0", "3", "0,5"})
  void anotherTemperatureIsNone(String text) {
    assertThat(
            problems(
                Map.of(
                    "WEFTLINE_MODEL_URL", "http://gpu/v1",
                    "WEFTLINE_MODEL", "m",
                    "WEFTLINE_MODEL_TEMPERATURE", text)))
        .hasMessage(
            "WEFTLINE_MODEL_TEMPERATURE: '"
                + text
                + "' is not allowed. A number from 0 to 2, or 'none' for the server's own.");
  }

  @Test
  void ollamasOwnProtocolHasNoVersion() {
    ModelSettingsException thrown =
        problems(
            Map.of(
                "WEFTLINE_MODEL_URL", "http://localhost:11434/v1",
                "WEFTLINE_MODEL", "m",
                "WEFTLINE_MODEL_KIND", "ollama"));
    assertThat(thrown).hasMessageContaining("Leave /v1 out of WEFTLINE_MODEL_URL");
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:11434,true",
    "http://127.0.0.1:8000/v1,true",
    "http://[::1]:8000/v1,true",
    "https://api.example.com/v1,false",
    "http://127.example.com/v1,false",
  })
  void loopbackIsLocal(URI url, boolean local) {
    assertThat(ModelSettings.of(Kind.OPENAI, url, "m").isLocal()).isEqualTo(local);
  }
}
