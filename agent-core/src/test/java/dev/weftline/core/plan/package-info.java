// SPDX-License-Identifier: Apache-2.0
/** Tests of the plan language, for nobody to use. */
@NullMarked
package dev.weftline.core.plan;

import org.jspecify.annotations.NullMarked;
