// SPDX-License-Identifier: Apache-2.0
/**
 * The command {@code weft}. For nobody's code but its own; open {@link dev.weftline.cli.Weft}
 * first.
 */
@NullMarked
package dev.weftline.cli;

import org.jspecify.annotations.NullMarked;
