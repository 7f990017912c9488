// SPDX-License-Identifier: Apache-2.0
/**
 * Measures the scheduler against rivals in one process. For the command {@code weft bench} and for
 * the module of benchmarks; open {@link dev.weftline.cli.bench.Contender} first.
 */
@NullMarked
package dev.weftline.cli.bench;

import org.jspecify.annotations.NullMarked;
