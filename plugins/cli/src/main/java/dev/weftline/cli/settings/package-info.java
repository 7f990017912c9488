// SPDX-License-Identifier: Apache-2.0
/** Settings and where each value comes from. */
@NullMarked
package dev.weftline.cli.settings;

import org.jspecify.annotations.NullMarked;
