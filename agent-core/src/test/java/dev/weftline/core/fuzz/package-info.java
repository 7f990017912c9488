// SPDX-License-Identifier: Apache-2.0
/** Laws of the plan reader over many random texts. */
@NullMarked
package dev.weftline.core.fuzz;

import org.jspecify.annotations.NullMarked;
