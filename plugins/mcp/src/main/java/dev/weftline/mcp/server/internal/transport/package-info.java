// SPDX-License-Identifier: Apache-2.0
/** What carries the messages of the server: lines of a pipe, and HTTP. Internal. */
@NullMarked
package dev.weftline.mcp.server.internal.transport;

import org.jspecify.annotations.NullMarked;
