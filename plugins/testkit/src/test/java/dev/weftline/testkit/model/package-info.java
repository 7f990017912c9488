// SPDX-License-Identifier: Apache-2.0
/** Tests of the simulated model, with the clients that users have. */
@NullMarked
package dev.weftline.testkit.model;

import org.jspecify.annotations.NullMarked;
