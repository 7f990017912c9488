// SPDX-License-Identifier: Apache-2.0
/** Tests of the library of known crashes, and the maker of the one that ships. */
@NullMarked
package dev.weftline.tools.kernel.similar;

import org.jspecify.annotations.NullMarked;
