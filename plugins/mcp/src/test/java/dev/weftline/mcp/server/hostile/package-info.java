// SPDX-License-Identifier: Apache-2.0
/** What clients with bad intent get. */
@NullMarked
package dev.weftline.mcp.server.hostile;

import org.jspecify.annotations.NullMarked;
