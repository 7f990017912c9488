// SPDX-License-Identifier: Apache-2.0
/** Helpers of the planner's tests, for nobody else to use. */
@NullMarked
package dev.weftline.planner.testing;

import org.jspecify.annotations.NullMarked;
