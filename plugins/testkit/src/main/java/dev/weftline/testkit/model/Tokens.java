// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Cuts text about as fine as tokenizers do: up to eight letters or digits with the blank before
 * them, up to three other signs, or one blank. No tokenizer of a real model, but the same for the
 * same text.
 */
final class Tokens {
  private static final Pattern TOKEN =
      Pattern.compile(" ?[\\p{L}\\p{N}]{1,8}|[^\\p{L}\\p{N}\\s]{1,3}|\\s");

  private Tokens() {}

  /** Returns the tokens in order; joined they are the text. */
  static List<String> of(String text) {
    return TOKEN.matcher(text).results().map(MatchResult::group).toList();
  }

  /** Returns the number of tokens. */
  static int count(String text) {
    return (int) TOKEN.matcher(text).results().count();
  }
}
