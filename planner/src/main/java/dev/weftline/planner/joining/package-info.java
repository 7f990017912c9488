// SPDX-License-Identifier: Apache-2.0
/**
 * Makes an answer with a model: hears its decision and its sentences, and lets through those that
 * cite tasks of the run. Open {@link dev.weftline.planner.joining.Joining} first. For the joiner.
 */
@NullMarked
package dev.weftline.planner.joining;

import org.jspecify.annotations.NullMarked;
