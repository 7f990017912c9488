// SPDX-License-Identifier: Apache-2.0
/**
 * Turns goals into verified plans without a model: skills and their choice, the verifier of plans,
 * and the report that cites its sources. For applications; open {@link
 * dev.weftline.planner.SkillPlanner} first.
 */
@NullMarked
package dev.weftline.planner;

import org.jspecify.annotations.NullMarked;
