// SPDX-License-Identifier: Apache-2.0
/** Tests of the contenders on the virtual clock. */
@NullMarked
package dev.weftline.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
