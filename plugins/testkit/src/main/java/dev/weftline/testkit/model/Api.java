// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

/** The two interfaces that a simulated model speaks. */
public enum Api {
  /** OpenAI's chat completions, below {@code /v1}. */
  OPENAI,
  /** Ollama's chat, below {@code /api}. */
  OLLAMA
}
