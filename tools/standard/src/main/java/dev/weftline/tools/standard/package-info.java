// SPDX-License-Identifier: Apache-2.0
/**
 * The pack {@code std}: what a plan does with values between calls. For users through plans; open
 * {@link dev.weftline.tools.standard.StandardTools} first.
 */
@NullMarked
package dev.weftline.tools.standard;

import org.jspecify.annotations.NullMarked;
