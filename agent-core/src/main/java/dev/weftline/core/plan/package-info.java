// SPDX-License-Identifier: Apache-2.0
/**
 * The plan language: syntax tree, reader, printer, and the pure functions that resolve arguments
 * and evaluate conditions. Open {@link dev.weftline.core.plan.Plan} first.
 */
@NullMarked
package dev.weftline.core.plan;

import org.jspecify.annotations.NullMarked;
