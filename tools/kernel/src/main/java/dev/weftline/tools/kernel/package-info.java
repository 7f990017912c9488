// SPDX-License-Identifier: Apache-2.0
/**
 * The tools of the pack {@code kernel}: triage of Linux kernel crashes from a console log, without
 * any model. Open {@link dev.weftline.tools.kernel.KernelTools} first.
 */
@NullMarked
package dev.weftline.tools.kernel;

import org.jspecify.annotations.NullMarked;
