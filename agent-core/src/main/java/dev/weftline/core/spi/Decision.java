// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.spi;

import dev.weftline.core.Answer;

/** What a joiner makes of the results. */
public sealed interface Decision {

  /**
   * This is the answer.
   *
   * @param answer the answer
   */
  record Finish(Answer answer) implements Decision {}

  /**
   * A better plan is needed.
   *
   * @param reason what is missing
   */
  record Replan(String reason) implements Decision {}

  /**
   * The user must say more.
   *
   * @param question what to ask
   */
  record Ask(String question) implements Decision {}

  /**
   * There is no answer.
   *
   * @param reason why
   * @param partial what there is
   */
  record GiveUp(String reason, Answer partial) implements Decision {}
}
