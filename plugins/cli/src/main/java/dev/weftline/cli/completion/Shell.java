// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.completion;

import java.util.Locale;

/** A shell that completes commands. */
public enum Shell {
  BASH,
  ZSH,
  FISH;

  /** Returns the script that the shell loads. */
  public String script(Grammar grammar) {
    return switch (this) {
      case BASH -> BashScript.of(grammar);
      case ZSH -> ZshScript.of(grammar);
      case FISH -> FishScript.of(grammar);
    };
  }

  /** Returns the name that users type. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
