// SPDX-License-Identifier: Apache-2.0
/**
 * How our client talks to servers, for nobody outside of this module. Open {@link
 * dev.weftline.mcp.internal.ServerLink} first.
 */
@NullMarked
package dev.weftline.mcp.internal;

import org.jspecify.annotations.NullMarked;
