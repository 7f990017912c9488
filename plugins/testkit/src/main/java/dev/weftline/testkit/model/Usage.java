// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

/**
 * How many tokens a request took.
 *
 * @param prompt tokens of the request, at least 0
 * @param cached tokens of the request that a cache had, from 0 to {@code prompt}; Ollama does not
 *     tell them
 * @param completion tokens of the answer, at least 0
 */
public record Usage(int prompt, int cached, int completion) {
  public Usage {
    if (prompt < 0 || completion < 0) {
      throw new IllegalArgumentException(
          "tokens must be at least 0, were prompt " + prompt + " and completion " + completion);
    }
    if (cached < 0 || cached > prompt) {
      throw new IllegalArgumentException("cached must be from 0 to " + prompt + ", was " + cached);
    }
  }

  /** Estimates the usage from the texts, the same for the same texts; nothing is cached. */
  static Usage estimate(Request request, String answer) {
    int prompt = Tokens.count(request.body().get("tools").map(tools -> tools.text()).orElse(""));
    for (Message message : request.messages()) {
      prompt += Tokens.count(message.text());
    }
    return new Usage(prompt, 0, Tokens.count(answer));
  }
}
