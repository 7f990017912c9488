// SPDX-License-Identifier: Apache-2.0
/**
 * The ports that planners, runtimes, executors, joiners, journals and packs of tools implement, for
 * extenders. Open {@link dev.weftline.core.spi.ToolProvider} first.
 */
@NullMarked
package dev.weftline.core.spi;

import org.jspecify.annotations.NullMarked;
