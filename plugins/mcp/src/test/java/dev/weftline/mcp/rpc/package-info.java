// SPDX-License-Identifier: Apache-2.0
/** Tests of messages, lines and headers. */
@NullMarked
package dev.weftline.mcp.rpc;

import org.jspecify.annotations.NullMarked;
