// SPDX-License-Identifier: Apache-2.0
/** What models write, right and wrong, and what comes of it. */
@NullMarked
package dev.weftline.planner.mend;

import org.jspecify.annotations.NullMarked;
