// SPDX-License-Identifier: Apache-2.0
/**
 * What a tool is and what one call of it takes and gives, for authors of tools. Open {@link
 * dev.weftline.core.tool.Tool} first.
 */
@NullMarked
package dev.weftline.core.tool;

import org.jspecify.annotations.NullMarked;
