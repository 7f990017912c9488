// SPDX-License-Identifier: Apache-2.0
/**
 * Makes one plan with a model: hears its text, verifies each task as it is complete, has broken
 * ones repaired while the others run on, and goes on where the model broke off. Open {@link
 * dev.weftline.planner.drafting.Drafting} first. For the planner.
 */
@NullMarked
package dev.weftline.planner.drafting;

import org.jspecify.annotations.NullMarked;
