// SPDX-License-Identifier: Apache-2.0
/** Tests of the kernel tools as plans see them. */
@NullMarked
package dev.weftline.tools.kernel;

import org.jspecify.annotations.NullMarked;
