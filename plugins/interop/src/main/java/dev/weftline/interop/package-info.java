// SPDX-License-Identifier: Apache-2.0
/**
 * What starts Weftline and the programs of others as processes of their own, for the tests of this
 * project and its figure.
 */
@NullMarked
package dev.weftline.interop;

import org.jspecify.annotations.NullMarked;
