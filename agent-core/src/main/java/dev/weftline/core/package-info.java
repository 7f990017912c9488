// SPDX-License-Identifier: Apache-2.0
/**
 * What an application types: an agent, a goal, a run and its answer. Open {@link
 * dev.weftline.core.Agent} first.
 */
@NullMarked
package dev.weftline.core;

import org.jspecify.annotations.NullMarked;
