// SPDX-License-Identifier: Apache-2.0
/**
 * What models are told: versioned prompt texts, the tools in a few words, a run in typed summaries.
 * Nothing that tools brought from outside ever enters a planner's prompt. Open {@link
 * dev.weftline.planner.prompt.PlanPrompt} first. For the planner.
 */
@NullMarked
package dev.weftline.planner.prompt;

import org.jspecify.annotations.NullMarked;
