// SPDX-License-Identifier: Apache-2.0
/** The protocol of the server in both of its kinds, without what carries the messages. Internal. */
@NullMarked
package dev.weftline.mcp.server.internal.protocol;

import org.jspecify.annotations.NullMarked;
