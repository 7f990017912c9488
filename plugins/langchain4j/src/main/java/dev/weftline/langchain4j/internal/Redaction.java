// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Takes a key out of text that a server sent: as it is, percent-encoded, and in Base64. */
public final class Redaction {
  private static final String INSTEAD = "[redacted]";

  /** What is shorter is no secret but a word that a local server wants to see. */
  private static final int SHORTEST = 4;

  /** From this length on a key cannot be an ordinary word of an answer. */
  private static final int NO_WORD = 16;

  private final List<String> forms;
  private final boolean isNoWord;

  /** Creates the redaction of a key; an empty one takes out nothing. */
  public Redaction(String key) {
    this.isNoWord = key.length() >= NO_WORD;
    this.forms = key.length() < SHORTEST ? List.of() : List.copyOf(forms(key));
  }

  private static Set<String> forms(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    Set<String> forms = new LinkedHashSet<>();
    forms.add(key);
    forms.add(URLEncoder.encode(key, StandardCharsets.UTF_8));
    forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
    forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    return forms;
  }

  /** Returns a message without the key. */
  public String ofMessage(String text) {
    String clean = text;
    for (String form : forms) {
      clean = clean.replace(form, INSTEAD);
    }
    return clean;
  }

  /** Returns an answer without the key, unless the key may be an ordinary word. */
  public String ofAnswer(String text) {
    return isNoWord ? ofMessage(text) : text;
  }
}
