// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.model;

import dev.weftline.core.tool.Usage;

/**
 * How a model's answer ended.
 *
 * @param end how
 * @param usage what it used up; estimated at four characters a token when the provider says nothing
 */
public record ModelReply(End end, Usage usage) {

  /** How an answer ends. */
  public enum End {
    /** The model said all that it wanted to say. */
    COMPLETE,
    /** The model came to the most tokens that it may write. */
    TOO_LONG,
    /** The model or its provider refused. */
    REFUSED,
    /** The provider did not say that the answer is complete: it may have broken off. */
    UNSURE,
    /** The reader had enough and stopped the model. */
    STOPPED
  }
}
