// SPDX-License-Identifier: Apache-2.0
/**
 * Compares how long questions take, on a virtual clock, with LLMCompiler's schedule and with single
 * calls in a row. Open {@link dev.weftline.benchmarks.latency.LatencyBenchmark} first. For the page
 * of benchmarks.
 */
@NullMarked
package dev.weftline.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
