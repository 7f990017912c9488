// SPDX-License-Identifier: Apache-2.0
/** Servers that tests talk to, over real pipes and real HTTP. */
@NullMarked
package dev.weftline.mcp.testing;

import org.jspecify.annotations.NullMarked;
