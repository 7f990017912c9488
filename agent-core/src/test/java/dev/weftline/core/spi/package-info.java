// SPDX-License-Identifier: Apache-2.0
/** What extenders rely on. */
@NullMarked
package dev.weftline.core.spi;

import org.jspecify.annotations.NullMarked;
