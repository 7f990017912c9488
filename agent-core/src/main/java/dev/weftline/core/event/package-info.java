// SPDX-License-Identifier: Apache-2.0
/**
 * The facts of a run, their log and their fold, for readers of runs. Open {@link
 * dev.weftline.core.event.RunEvent} first.
 */
@NullMarked
package dev.weftline.core.event;

import org.jspecify.annotations.NullMarked;
