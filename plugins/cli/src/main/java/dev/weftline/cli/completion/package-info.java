// SPDX-License-Identifier: Apache-2.0
/**
 * Scripts that let a shell complete what is typed. For nobody's code but the command line's; open
 * {@link dev.weftline.cli.completion.Grammar} first.
 */
@NullMarked
package dev.weftline.cli.completion;

import org.jspecify.annotations.NullMarked;
