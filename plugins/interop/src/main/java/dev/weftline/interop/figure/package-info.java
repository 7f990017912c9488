// SPDX-License-Identifier: Apache-2.0
/**
 * Measures one plan over npm's reference servers against the same calls made one by one, for the
 * page of benchmarks.
 */
@NullMarked
package dev.weftline.interop.figure;

import org.jspecify.annotations.NullMarked;
