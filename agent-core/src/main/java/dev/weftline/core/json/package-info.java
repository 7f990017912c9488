// SPDX-License-Identifier: Apache-2.0
/**
 * JSON values, their reader and their writer, for everybody. Open {@link
 * dev.weftline.core.json.Json} first.
 */
@NullMarked
package dev.weftline.core.json;

import org.jspecify.annotations.NullMarked;
