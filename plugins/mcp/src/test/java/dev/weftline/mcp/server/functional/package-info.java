// SPDX-License-Identifier: Apache-2.0
/** What clients of the server see. */
@NullMarked
package dev.weftline.mcp.server.functional;

import org.jspecify.annotations.NullMarked;
