// SPDX-License-Identifier: Apache-2.0
/** The parts of the planner; nobody's API. */
@NullMarked
package dev.weftline.planner.internal;

import org.jspecify.annotations.NullMarked;
