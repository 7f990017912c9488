// SPDX-License-Identifier: Apache-2.0
/**
 * Rivals of Weftline's scheduler. For {@code weft bench scheduler --rivals} alone; open {@link
 * dev.weftline.benchmarks.MutinyContender} first.
 */
@NullMarked
package dev.weftline.benchmarks;

import org.jspecify.annotations.NullMarked;
