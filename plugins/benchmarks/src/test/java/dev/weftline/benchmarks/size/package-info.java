// SPDX-License-Identifier: Apache-2.0
/** Tests of what plans are compared with in size. */
@NullMarked
package dev.weftline.benchmarks.size;

import org.jspecify.annotations.NullMarked;
