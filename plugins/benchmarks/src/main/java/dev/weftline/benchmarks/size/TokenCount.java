// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.size;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;

/** Counts tokens with the public tokenizer {@code o200k_base}. Safe for use by several threads. */
public final class TokenCount {
  /** The name of the tokenizer. */
  public static final String TOKENIZER = EncodingType.O200K_BASE.getName();

  private static final Encoding ENCODING =
      Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

  private TokenCount() {}

  /** Returns how many tokens a text has; what looks like a special token counts as text. */
  public static int of(String text) {
    return ENCODING.countTokensOrdinary(text);
  }
}
