// SPDX-License-Identifier: Apache-2.0
/** Clients of the server, for tests. */
@NullMarked
package dev.weftline.mcp.server.testing;

import org.jspecify.annotations.NullMarked;
