// SPDX-License-Identifier: Apache-2.0
/**
 * Talks to a language model: one question, its text as it arrives, what it used up, and failures of
 * the provider as values that say whether another attempt makes sense. Open {@link
 * dev.weftline.planner.model.ModelStream} first. For planners, joiners and tools that ask models.
 */
@NullMarked
package dev.weftline.planner.model;

import org.jspecify.annotations.NullMarked;
