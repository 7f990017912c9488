// SPDX-License-Identifier: Apache-2.0
/** That events are what their schema says. */
@NullMarked
package dev.weftline.testkit.events;

import org.jspecify.annotations.NullMarked;
