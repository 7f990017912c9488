// SPDX-License-Identifier: Apache-2.0
/**
 * Runs plans: the scheduling core and a runtime on virtual threads. Open {@link
 * dev.weftline.dag.DagCore} first.
 */
@NullMarked
package dev.weftline.dag;

import org.jspecify.annotations.NullMarked;
