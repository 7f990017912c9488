// SPDX-License-Identifier: Apache-2.0
/**
 * JSON-RPC as the Model Context Protocol uses it: messages, lines, headers and names, shared by our
 * client and our server. Open {@link dev.weftline.mcp.rpc.RpcMessage} first.
 */
@NullMarked
package dev.weftline.mcp.rpc;

import org.jspecify.annotations.NullMarked;
