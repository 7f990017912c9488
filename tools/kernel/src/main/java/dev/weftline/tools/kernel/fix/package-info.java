// SPDX-License-Identifier: Apache-2.0
/**
 * The changes that a distribution's changelog lists, and the search among them for the one that
 * fixed a crash, for the tools of this pack. Open {@link dev.weftline.tools.kernel.fix.FixRanking}
 * first.
 */
@NullMarked
package dev.weftline.tools.kernel.fix;

import org.jspecify.annotations.NullMarked;
