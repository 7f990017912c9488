// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.spi;

import dev.weftline.core.tool.Usage;

/** What happens while an answer is made. */
public sealed interface JoinEvent {

  /**
   * A piece of the answer's text.
   *
   * @param chunk the text
   */
  record Text(String chunk) implements JoinEvent {}

  /**
   * What joining used up.
   *
   * @param usage the usage since the last such event
   */
  record Spent(Usage usage) implements JoinEvent {}

  /**
   * The decision. Comes last.
   *
   * @param decision what to do
   */
  record Decided(Decision decision) implements JoinEvent {}
}
