// SPDX-License-Identifier: Apache-2.0
/** Implementations with one fault each, and that the contracts catch them. */
@NullMarked
package dev.weftline.testkit.twins;

import org.jspecify.annotations.NullMarked;
