// SPDX-License-Identifier: Apache-2.0
/**
 * Reads what models write: the plan text or its JSON form, with what stands around it, and puts
 * right what a rule can. Open {@link dev.weftline.planner.mend.ModelPlanReader} first. For the
 * planner; files and skills are never mended.
 */
@NullMarked
package dev.weftline.planner.mend;

import org.jspecify.annotations.NullMarked;
