// SPDX-License-Identifier: Apache-2.0
/**
 * Known crashes, and the comparison of new ones with them. Open {@link
 * dev.weftline.tools.kernel.similar.CrashLibrary} first.
 */
@NullMarked
package dev.weftline.tools.kernel.similar;

import org.jspecify.annotations.NullMarked;
