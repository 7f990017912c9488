// SPDX-License-Identifier: Apache-2.0
/** Tests of the index of a tree and what is asked of it. */
@NullMarked
package dev.weftline.tools.kernel.source;

import org.jspecify.annotations.NullMarked;
