// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

/** Why a model stopped. */
public enum Finish {
  /** The answer is complete. */
  STOP("stop", "stop"),
  /** The answer was cut at the limit of tokens. */
  LENGTH("length", "length"),
  /** The model asks for tools. */
  TOOL_CALLS("tool_calls", "stop"),
  /** The provider refused; Ollama has no word for it and says that the answer is complete. */
  CONTENT_FILTER("content_filter", "stop");

  private final String openAi;
  private final String ollama;

  Finish(String openAi, String ollama) {
    this.openAi = openAi;
    this.ollama = ollama;
  }

  /** Returns the value of OpenAI's {@code finish_reason}. */
  String openAi() {
    return openAi;
  }

  /** Returns the value of Ollama's {@code done_reason}. */
  String ollama() {
    return ollama;
  }
}
