// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j;

/**
 * A key that must not be seen. It prints as {@code [secret]}, so that a log, a message or a
 * debugger's view of a record that holds it shows nothing.
 */
public final class Secret {
  /** No key. */
  public static final Secret NONE = new Secret("");

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /** Returns a secret; blanks around it are dropped, and an empty one is {@link #NONE}. */
  public static Secret of(String value) {
    String text = value.strip();
    return text.isEmpty() ? NONE : new Secret(text);
  }

  /** Whether there is a key. */
  public boolean isPresent() {
    return !value.isEmpty();
  }

  /** Returns the key itself, for the one place that sends it. */
  String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return Secret.class.hashCode(); // the same for all: a hash of a short key would tell it
  }

  /** Returns {@code [secret]}, or {@code [none]} when there is no key. */
  @Override
  public String toString() {
    return isPresent() ? "[secret]" : "[none]";
  }
}
