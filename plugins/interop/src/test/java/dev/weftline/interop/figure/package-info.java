// SPDX-License-Identifier: Apache-2.0
/** Tests of the figure. */
@NullMarked
package dev.weftline.interop.figure;

import org.jspecify.annotations.NullMarked;
