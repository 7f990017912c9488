// SPDX-License-Identifier: Apache-2.0
/**
 * Compares the size of plans with that of other ways to say the same: JSON, single calls of tools,
 * programs. Open {@link dev.weftline.benchmarks.size.SizeBenchmark} first. For the page of
 * benchmarks.
 */
@NullMarked
package dev.weftline.benchmarks.size;

import org.jspecify.annotations.NullMarked;
