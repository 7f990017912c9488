// SPDX-License-Identifier: Apache-2.0
/**
 * The parser of Linux console text: what crashed, where, how badly, and which lines say so. Open
 * {@link dev.weftline.tools.kernel.report.CrashParser} first.
 */
@NullMarked
package dev.weftline.tools.kernel.report;

import org.jspecify.annotations.NullMarked;
