// SPDX-License-Identifier: Apache-2.0
/**
 * Public data sets of plans, read into this project's plans and tools. For tests and benchmarks
 * that have such data.
 */
@NullMarked
package dev.weftline.testkit.data;

import org.jspecify.annotations.NullMarked;
