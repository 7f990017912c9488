// SPDX-License-Identifier: Apache-2.0
/**
 * Decides whether one call may run, then runs it well. For applications that set more than the
 * defaults; open {@link dev.weftline.executor.PolicyExecutorFactory} first.
 */
@NullMarked
package dev.weftline.executor;

import org.jspecify.annotations.NullMarked;
