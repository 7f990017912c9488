// SPDX-License-Identifier: Apache-2.0
/** Tests of the planner, for nobody to use. */
@NullMarked
package dev.weftline.planner;

import org.jspecify.annotations.NullMarked;
