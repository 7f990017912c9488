// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The prompt texts, each with its version in its name. A text that changes gets a new version. */
public enum PromptText {
  /** How to write plan text. */
  PLAN_TEXT("plan-text.v1"),
  /** How to write the JSON form. */
  PLAN_JSON("plan-json.v1"),
  /** How to correct one task. */
  REPAIR("repair.v1"),
  /** How to write the answer. */
  JOIN("join.v1");

  private final String version;
  private final String text;

  PromptText(String version) {
    this.version = version;
    this.text = read(version + ".md");
  }

  /** Returns the name with its version, such as {@code plan-text.v1}. */
  public String version() {
    return version;
  }

  /** Returns the text; it ends with a newline. */
  public String text() {
    return text;
  }

  private static String read(String name) {
    try (InputStream stream = PromptText.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the prompt " + name + " is not in the jar");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
