// SPDX-License-Identifier: Apache-2.0
/** Tests of the crash parser. */
@NullMarked
package dev.weftline.tools.kernel.report;

import org.jspecify.annotations.NullMarked;
