// SPDX-License-Identifier: Apache-2.0
/**
 * Where the functions of a Linux tree are defined and who maintains its files, for the tools of
 * this pack and for programs that keep indexes. Open {@link
 * dev.weftline.tools.kernel.source.KernelIndex} first.
 */
@NullMarked
package dev.weftline.tools.kernel.source;

import org.jspecify.annotations.NullMarked;
