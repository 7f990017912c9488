// SPDX-License-Identifier: Apache-2.0
/** Tests of the search for fixes. */
@NullMarked
package dev.weftline.tools.kernel.fix;

import org.jspecify.annotations.NullMarked;
